"""Black-Scholes prices of a million European options, one fused pass."""
import numpy as np

N = 1_000_000
RATE, VOL = 0.03, 0.25


def cdf(x):
    """The normal distribution function (Abramowitz and Stegun 26.2.17)."""
    k = 1.0 / (1.0 + 0.2316419 * np.abs(x))
    poly = k * (0.319381530 + k * (-0.356563782 + k * (1.781477937 + k * (-1.821255978 + k * 1.330274429))))
    tail = np.exp(-0.5 * x * x) * 0.3989422804014327 * poly
    return np.where(x < 0, tail, 1.0 - tail)


def price(spot, strike, years):
    root = VOL * np.sqrt(years)
    d1 = (np.log(spot / strike) + (RATE + 0.5 * VOL**2) * years) / root
    d2 = d1 - root
    discounted = strike * np.exp(-RATE * years)
    call = spot * cdf(d1) - discounted * cdf(d2)
    put = call - spot + discounted
    return call, put


i = np.arange(N)
spot = 50.0 + (i % 1000) * 0.1
strike = 60.0 + (i // 1000 % 100) * 0.8
years = 0.1 + (i // 100000) * 0.2

call, put = price(spot, strike, years)

print("options", N)
print(f"{'years':>6} {'calls':>12} {'puts':>12} {'dearest call':>14} {'dearest put':>14}")
for k in range(10):
    part = slice(k * 100000, (k + 1) * 100000)
    print(f"{years[k * 100000]:6.1f} {call[part].mean():12.6f} {put[part].mean():12.6f} {call[part].max():14.6f} {put[part].max():14.6f}")
print("parity error below 1e-12:", np.abs(call - put - spot + strike * np.exp(-RATE * years)).max() < 1e-12)
print(call[::99999])
