"""Writes streams.txt: what NumPy draws. Run it with NumPy 2.5 on x86-64 Linux.

A line is: generator, seed, draw, number of elements, SHA-256 of the elements'
bytes. Draws of one line follow on one generator; they are repeated with some
32-bit draws in between, so that kept halves are seen.
"""
import hashlib
import os
import numpy as np

SIZES = [1, 2, 7, 1000, 40001]
BIG = 300000

NEW = {
    "random": lambda g, n: g.random(n),
    "random32": lambda g, n: g.random(n, dtype=np.float32),
    "uniform": lambda g, n: g.uniform(-2.5, 7.25, n),
    "normal": lambda g, n: g.standard_normal(n),
    "normal32": lambda g, n: g.standard_normal(n, dtype=np.float32),
    "exponential": lambda g, n: g.standard_exponential(n),
    "exponential32": lambda g, n: g.standard_exponential(n, dtype=np.float32),
    "int64 10": lambda g, n: g.integers(0, 10, n),
    "int64 2^16": lambda g, n: g.integers(0, 2**16, n),
    "int64 3e9": lambda g, n: g.integers(0, 3 * 10**9, n),
    "int64 2^32": lambda g, n: g.integers(0, 2**32, n),
    "int64 5e9": lambda g, n: g.integers(-10**9, 4 * 10**9, n),
    "int64 all": lambda g, n: g.integers(-2**63, 2**63, n),
    "int64 half": lambda g, n: g.integers(-2**62, 2**62 + 12345, n),
    "int32 1000": lambda g, n: g.integers(-500, 500, n, dtype=np.int32),
    "int32 all": lambda g, n: g.integers(-2**31, 2**31, n, dtype=np.int32),
    "int16 all": lambda g, n: g.integers(-2**15, 2**15, n, dtype=np.int16),
    "uint16 999": lambda g, n: g.integers(7, 999, n, dtype=np.uint16),
    "uint32 3e9": lambda g, n: g.integers(5, 3 * 10**9, n, dtype=np.uint32),
    "int8 100": lambda g, n: g.integers(-50, 50, n, dtype=np.int8),
    "uint64 2^63": lambda g, n: g.integers(3, 2**63 + 9, n, dtype=np.uint64),
    "uint8 10": lambda g, n: g.integers(5, 15, n, dtype=np.uint8),
    "uint8 all": lambda g, n: g.integers(0, 256, n, dtype=np.uint8),
    "bool": lambda g, n: g.integers(0, 2, n, dtype=np.bool_),
    "gamma 0.3": lambda g, n: g.standard_gamma(0.3, n),
    "gamma 1": lambda g, n: g.standard_gamma(1.0, n),
    "gamma 2.5": lambda g, n: g.gamma(2.5, 1.5, n),
    "chisquare": lambda g, n: g.chisquare(3.0, n),
    "beta 0.4 0.7": lambda g, n: g.beta(0.4, 0.7, n),
    "beta 2 3": lambda g, n: g.beta(2.0, 3.0, n),
    "f": lambda g, n: g.f(3.0, 7.0, n),
    "cauchy": lambda g, n: g.standard_cauchy(n),
    "t": lambda g, n: g.standard_t(4.5, n),
    "pareto": lambda g, n: g.pareto(2.5, n),
    "weibull": lambda g, n: g.weibull(1.7, n),
    "power": lambda g, n: g.power(3.5, n),
    "laplace": lambda g, n: g.laplace(1.0, 2.0, n),
    "gumbel": lambda g, n: g.gumbel(1.0, 2.0, n),
    "logistic": lambda g, n: g.logistic(1.0, 2.0, n),
    "lognormal": lambda g, n: g.lognormal(0.5, 1.25, n),
    "rayleigh": lambda g, n: g.rayleigh(2.0, n),
    "wald": lambda g, n: g.wald(2.0, 3.0, n),
    "triangular": lambda g, n: g.triangular(-1.0, 0.5, 4.0, n),
    "poisson 3": lambda g, n: g.poisson(3.0, n),
    "poisson 55.5": lambda g, n: g.poisson(55.5, n),
    "poisson 1e6": lambda g, n: g.poisson(1e6, n),
    "binomial 10 0.3": lambda g, n: g.binomial(10, 0.3, n),
    "binomial 20 0.8": lambda g, n: g.binomial(20, 0.8, n),
    "binomial 1000 0.4": lambda g, n: g.binomial(1000, 0.4, n),
    "binomial 100000 0.9": lambda g, n: g.binomial(100000, 0.9, n),
    "geometric 0.5": lambda g, n: g.geometric(0.5, n),
    "geometric 0.01": lambda g, n: g.geometric(0.01, n),
    "negative binomial": lambda g, n: g.negative_binomial(5.5, 0.3, n),
    "zipf 1.5": lambda g, n: g.zipf(1.5, n),
    "zipf 4": lambda g, n: g.zipf(4, n),
    "logseries": lambda g, n: g.logseries(0.7, n),
    "noncentral chi2": lambda g, n: g.noncentral_chisquare(3, 2, n),
    "noncentral chi2 1": lambda g, n: g.noncentral_chisquare(0.5, 2, n),
    "noncentral f": lambda g, n: g.noncentral_f(3, 4, 2, n),
    "dirichlet": lambda g, n: g.dirichlet([0.5, 2, 3], n),
    "dirichlet small": lambda g, n: g.dirichlet([0.05, 0.02, 0.03], n),
    "permutation": lambda g, n: g.permutation(n),
    "sample": lambda g, n: g.choice(3 * n, n, replace=False),
    "sample few": lambda g, n: g.choice(100 * n, n, replace=False),
    "sample in order": lambda g, n: g.choice(100 * n, n, replace=False, shuffle=False),
}

OLD = {
    "random": lambda g, n: g.random_sample(n),
    "uniform": lambda g, n: g.uniform(-2.5, 7.25, n),
    "normal": lambda g, n: g.standard_normal(n),
    "exponential": lambda g, n: g.standard_exponential(n),
    "int64 10": lambda g, n: g.randint(0, 10, n),
    "int64 2^16": lambda g, n: g.randint(0, 2**16, n),
    "int64 3e9": lambda g, n: g.randint(0, 3 * 10**9, n),
    "int64 2^32": lambda g, n: g.randint(0, 2**32, n),
    "int64 5e9": lambda g, n: g.randint(-10**9, 4 * 10**9, n),
    "int64 all": lambda g, n: g.randint(-2**63, 2**63, n),
    "int32 1000": lambda g, n: g.randint(-500, 500, n, dtype=np.int32),
    "int16 all": lambda g, n: g.randint(-2**15, 2**15, n, dtype=np.int16),
    "uint16 999": lambda g, n: g.randint(7, 999, n, dtype=np.uint16),
    "uint32 3e9": lambda g, n: g.randint(5, 3 * 10**9, n, dtype=np.uint32),
    "int8 100": lambda g, n: g.randint(-50, 50, n, dtype=np.int8),
    "uint64 2^63": lambda g, n: g.randint(3, 2**63 + 9, n, dtype=np.uint64),
    "uint8 10": lambda g, n: g.randint(5, 15, n, dtype=np.uint8),
    "uint8 all": lambda g, n: g.randint(0, 256, n, dtype=np.uint8),
    "bool": lambda g, n: g.randint(0, 2, n, dtype=np.bool_),
    "gamma 0.3": lambda g, n: g.standard_gamma(0.3, n),
    "gamma 1": lambda g, n: g.standard_gamma(1.0, n),
    "gamma 2.5": lambda g, n: g.gamma(2.5, 1.5, n),
    "chisquare": lambda g, n: g.chisquare(3.0, n),
    "beta 0.4 0.7": lambda g, n: g.beta(0.4, 0.7, n),
    "beta 2 3": lambda g, n: g.beta(2.0, 3.0, n),
    "f": lambda g, n: g.f(3.0, 7.0, n),
    "cauchy": lambda g, n: g.standard_cauchy(n),
    "t": lambda g, n: g.standard_t(4.5, n),
    "pareto": lambda g, n: g.pareto(2.5, n),
    "weibull": lambda g, n: g.weibull(1.7, n),
    "power": lambda g, n: g.power(3.5, n),
    "laplace": lambda g, n: g.laplace(1.0, 2.0, n),
    "gumbel": lambda g, n: g.gumbel(1.0, 2.0, n),
    "logistic": lambda g, n: g.logistic(1.0, 2.0, n),
    "lognormal": lambda g, n: g.lognormal(0.5, 1.25, n),
    "rayleigh": lambda g, n: g.rayleigh(2.0, n),
    "wald": lambda g, n: g.wald(2.0, 3.0, n),
    "triangular": lambda g, n: g.triangular(-1.0, 0.5, 4.0, n),
    "poisson 3": lambda g, n: g.poisson(3.0, n),
    "poisson 55.5": lambda g, n: g.poisson(55.5, n),
    "binomial 10 0.3": lambda g, n: g.binomial(10, 0.3, n),
    "binomial 20 0.8": lambda g, n: g.binomial(20, 0.8, n),
    "binomial 1000 0.4": lambda g, n: g.binomial(1000, 0.4, n),
    "geometric 0.5": lambda g, n: g.geometric(0.5, n),
    "geometric 0.01": lambda g, n: g.geometric(0.01, n),
    "negative binomial": lambda g, n: g.negative_binomial(5.5, 0.3, n),
    "zipf 1.5": lambda g, n: g.zipf(1.5, n),
    "zipf 4": lambda g, n: g.zipf(4, n),
    "logseries": lambda g, n: g.logseries(0.7, n),
    "noncentral chi2": lambda g, n: g.noncentral_chisquare(3, 2, n),
    "noncentral chi2 1": lambda g, n: g.noncentral_chisquare(0.5, 2, n),
    "noncentral f": lambda g, n: g.noncentral_f(3, 4, 2, n),
    "dirichlet": lambda g, n: g.dirichlet([0.5, 2, 3], n),
    "dirichlet small": lambda g, n: g.dirichlet([0.05, 0.02, 0.03], n),
    "permutation": lambda g, n: g.permutation(n),
}


def lines(kind, seed, g, draws, odd, sizes):
    for name, draw in draws.items():
        h = hashlib.sha256()
        for n in sizes:
            h.update(np.ascontiguousarray(draw(g, n)).tobytes())
            odd(g)
        yield f"{kind}|{seed}|{name}|{' '.join(map(str, sizes))}|{h.hexdigest()}\n"


with open(os.path.join(os.path.dirname(__file__), "streams.txt"), "w") as out:
    for seed in [0, 42, 2**32 + 5, 123456789012345678901234567890123456789012345678901234567890]:
        for sizes in ([SIZES, [BIG]] if seed == 42 else [SIZES]):
            g = np.random.default_rng(seed)
            out.writelines(lines("Generator", seed, g, NEW, lambda g: g.random(dtype=np.float32), sizes))
    for seed in [0, 42, 2**32 - 1]:
        for sizes in ([SIZES, [BIG]] if seed == 42 else [SIZES]):
            g = np.random.RandomState(seed)
            out.writelines(lines("RandomState", seed, g, OLD, lambda g: g.standard_normal(), sizes))
