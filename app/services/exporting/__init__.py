"""Write what people may take out of the house, so that no program is harmed by it.

`records.export_records` writes a list at once, `starting.start_export` asks for it as a job.
"""
