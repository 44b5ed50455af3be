"""Words for invented Korean names, each with its Latin spelling for addresses."""

FAMILY = (
    ("김", "kim"), ("이", "lee"), ("박", "park"), ("최", "choi"), ("정", "jung"),
    ("강", "kang"), ("조", "cho"), ("윤", "yoon"), ("장", "jang"), ("임", "lim"),
    ("한", "han"), ("오", "oh"), ("서", "seo"), ("신", "shin"), ("권", "kwon"),
    ("황", "hwang"), ("안", "ahn"), ("송", "song"), ("홍", "hong"), ("문", "moon"),
    ("배", "bae"), ("남", "nam"), ("노", "noh"), ("하", "ha"),
)  # fmt: skip
FAMILY_WEIGHTS = (
    21.5, 14.7, 8.4, 4.7, 4.4, 2.4, 2.1, 2.0, 2.0, 1.7, 1.5, 1.5,
    1.5, 1.9, 1.4, 1.4, 1.4, 1.4, 1.1, 0.9, 0.8, 0.6, 0.6, 0.5,
)  # fmt: skip
GIVEN = (
    ("민준", "minjun"), ("서연", "seoyeon"), ("도윤", "doyun"), ("지우", "jiwoo"),
    ("하은", "haeun"), ("준호", "junho"), ("지훈", "jihoon"), ("수빈", "subin"),
    ("현우", "hyunwoo"), ("예진", "yejin"), ("성민", "sungmin"), ("은지", "eunji"),
    ("재현", "jaehyun"), ("미경", "mikyung"), ("상훈", "sanghoon"), ("영숙", "youngsook"),
    ("동현", "donghyun"), ("혜진", "hyejin"), ("태영", "taeyoung"), ("소영", "soyoung"),
    ("승우", "seungwoo"), ("나연", "nayeon"), ("기태", "kitae"), ("정희", "junghee"),
    ("우진", "woojin"), ("가영", "gayoung"), ("병철", "byungchul"), ("선미", "sunmi"),
    ("경수", "kyungsoo"), ("유진", "yujin"), ("창민", "changmin"), ("보람", "boram"),
    ("진영", "jinyoung"), ("다혜", "dahye"), ("형석", "hyungseok"), ("수정", "sujung"),
    ("용준", "yongjun"), ("아름", "areum"), ("종민", "jongmin"), ("현정", "hyunjung"),
)  # fmt: skip
# A company is a first word, a second syllable and a line of business: 28 x 24 x 24 names.
FIRST = (
    ("솔빛", "solbit"), ("온누", "onnu"), ("다래울", "daraeul"), ("새벼리", "saebyeori"),
    ("미르담", "mireudam"), ("가온솔", "gaonsol"), ("늘푸람", "neulpuram"), ("해든", "haedeun"),
    ("윤슬", "yunseul"), ("바람뫼", "barammoe"), ("아라결", "aragyeol"), ("도담", "dodam"),
    ("라온들", "raondeul"), ("마루빛", "marubit"), ("별하", "byeolha"), ("시나래", "sinarae"),
    ("여울", "yeoul"), ("은가람", "eungaram"), ("잔별", "janbyeol"), ("초아", "choa"),
    ("큰솔", "keunsol"), ("타미", "tami"), ("푸르미", "pureumi"), ("하람", "haram"),
    ("한별뫼", "hanbyeolmoe"), ("나릿", "narit"), ("모아름", "moareum"), ("보늬", "bonui"),
)  # fmt: skip
SECOND = (
    ("", ""), ("담", "dam"), ("결", "gyeol"), ("터", "teo"), ("찬", "chan"), ("비", "bi"),
    ("온", "on"), ("율", "yul"), ("재", "jae"), ("하", "ha"), ("람", "ram"), ("솜", "som"),
    ("누", "nu"), ("별", "byeol"), ("채", "chae"), ("린", "rin"), ("예", "ye"), ("서", "seo"),
    ("봄", "bom"), ("돌", "dol"), ("길", "gil"), ("뜰", "tteul"), ("샘", "saem"), ("숲", "sup"),
)  # fmt: skip
# Three lines of business for each industry, in the order of `traits.INDUSTRIES`.
TRADE = (
    ("정밀", "precision"), ("기계", "machine"), ("전자", "elec"),
    ("물류", "logis"), ("운송", "cargo"), ("창고", "storage"),
    ("유통", "retail"), ("상사", "trading"), ("상회", "store"),
    ("식품", "food"), ("푸드", "foods"), ("농산", "farm"),
    ("메디칼", "medical"), ("헬스", "health"), ("바이오", "bio"),
    ("교육", "edu"), ("학원", "academy"), ("러닝", "learning"),
    ("에너지", "energy"), ("전력", "power"), ("솔라", "solar"),
    ("건설", "const"), ("건축", "build"), ("엔지니어링", "eng"),
)  # fmt: skip
FORMS = ("주식회사 {}", "{} 주식회사", "(주){}", "{}")
CITIES = ("서울", "부산", "인천", "대구", "수원", "창원", "대전", "광주", "성남", "울산")
TITLES = {
    "Decision Maker": ("대표이사", "구매팀장", "공장장"),
    "Evaluator": ("설비팀 과장", "품질팀 대리", "전산팀 과장"),
    "Executive Sponsor": ("전무이사", "상무이사", "부사장"),
    "Influencer": ("생산팀 차장", "안전관리 담당", "총무팀 과장"),
}
