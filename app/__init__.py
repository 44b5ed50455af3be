"""The product: screens, commands, services and the store behind them."""
