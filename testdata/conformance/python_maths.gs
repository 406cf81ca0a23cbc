# The module math.
import math

# === maths 1
print(repr(math.isqrt(True)))
print(repr(math.erf(33.3)))
print(repr(math.fmod(25,171)))
print(repr(math.isclose(33.3,25)))
print(repr(math.frexp(0.0)))
print(repr(math.hypot(1e-5,-1)))
print(repr(math.isfinite(5e-324)))
print(repr(math.pow(0.0,True)))
print(repr(math.isclose(1e300,1)))
print(repr(math.nextafter(0.5,-170.5)))
print(repr(math.radians(-math.inf)))
print(repr(math.asinh(-0.0)))
print(repr(math.atan2(1e-5,0.5)))
print(repr(math.nextafter(-0.5,2)))

# === maths 2
print(repr(math.fmod(True,-3)))
print(repr(math.pow(170.6,25)))
print(repr(math.cosh(0.0)))
print(repr(math.log2(170.6)))
print(repr(math.isclose(-3,1.5)))
print(repr(math.cos(171)))
print(repr(math.modf(-1)))
print(repr(math.log(1e16)))
print(repr(math.hypot(-2.5,-2**70)))
print(repr(math.frexp(3)))
print(repr(math.remainder(1,2**70)))
print(repr(math.erf(5e-324)))
print(repr(math.sinh(2)))
print(repr(math.radians(1e308)))

# === maths 3
print(repr(math.erfc(-3)))
print(repr(math.pow(5e-324,-0.5)))
print(repr(math.cbrt(0.5)))
print(repr(math.remainder(-0.5,True)))
print(repr(math.lcm(-2**70,-3)))
print(repr(math.e))
print(repr(math.exp2(1e-300)))
print(repr(math.trunc(-746)))
print(repr(math.atan2(math.inf,math.nan)))
print(repr(math.expm1(-math.inf)))
print(repr(math.fmod(5,math.inf)))
print(repr(math.nextafter(-0.5,12.0)))
print(repr(math.cosh(-0.5)))
print(repr(math.remainder(1e300,-3)))

# === maths 4
print(repr(math.isclose(170.6,2**70)))
print(repr(math.sqrt(5e-324)))
print(repr(math.fmod(5e-324,171)))
print(repr(math.pow(-2**70,-1)))
print(repr(math.remainder(True,-0.5)))
print(repr(math.pow(172,-746)))
print(repr(math.floor(33.3)))
print(repr(math.lcm(172,100)))
print(repr(math.acosh(3)))
print(repr(math.ldexp(math.nan,-3)))
print(repr(math.ceil(100)))
print(repr(math.sqrt(1e300)))
print(repr(math.log(2,171)))
print(repr(math.hypot(170.6,170.6)))

# === maths 5
print(repr(math.ulp(math.inf)))
print(repr(math.ulp(2**53)))
print(repr(math.atan2(-2.5,True)))
print(repr(math.fmod(710,0.1)))
print(repr(math.pow(171,-0.0)))
print(repr(math.pow(171,0.5)))
print(repr(math.atan2(-2.5,12.0)))
print(repr(math.nextafter(-math.inf,1.5)))
print(repr(math.remainder(0.5,33.3)))
print(repr(math.gamma(170.6)))
print(repr(math.acosh(math.nan)))
print(repr(math.frexp(172)))
print(repr(math.asin(0.5)))
print(repr(math.floor(3)))

# === maths 6
print(repr(math.log(1)))
print(repr(math.cosh(-2.5)))
print(repr(math.fabs(170.6)))
print(repr(math.modf(-0.0)))
print(repr(math.ulp(0.0)))
print(repr(math.pow(2**70,1.5)))
print(repr(math.isclose(0.1,2)))
print(repr(math.copysign(171,171)))
print(repr(math.exp(-3)))
print(repr(math.isqrt(3)))
print(repr(math.hypot(0.0,-170.5)))
print(repr(math.atan2(100,0.5)))
print(repr(math.hypot(5e-324,12.0)))
print(repr(math.remainder(-3,1)))

# === maths 7
print(repr(math.cos(33.3)))
print(repr(math.copysign(33.3,-2.5)))
print(repr(math.sin(-0.5)))
print(repr(math.trunc(25)))
print(repr(math.erf(True)))
print(repr(math.copysign(172,2**70)))
print(repr(math.modf(1.5)))
print(repr(math.hypot(710,10)))
print(repr(math.isnan(171)))
print(repr(math.log(710)))
print(repr(math.isclose(1.7976931348623157e308,-2**70)))
print(repr(math.pow(1.5,-170.5)))
print(repr(math.log(1.7976931348623157e308,5e-324)))
print(repr(math.pow(0.5,1e-300)))

# === maths 8
print(repr(math.isclose(171,-math.inf)))
print(repr(math.log(1.7976931348623157e308)))
print(repr(math.pow(1e-5,2**53)))
print(repr(math.atan2(0.5,10)))
print(repr(math.pow(33.3,-3)))
print(repr(math.sqrt(25)))
print(repr(math.degrees(-3)))
print(repr(math.log(100,2)))
print(repr(math.atan2(math.inf,2**70)))
print(repr(math.log10(100)))
print(repr(math.hypot(0.1,math.nan)))
print(repr(math.lcm(-746,-1)))
print(repr(math.pow(1,-0.0)))
print(repr(math.exp2(math.nan)))

# === maths 9
print(repr(math.lcm(-3,4)))
print(repr(math.isclose(2**70,10)))
print(repr(math.ulp(25)))
print(repr(math.remainder(0.1,10)))
print(repr(math.tanh(2**53)))
print(repr(math.trunc(172)))
print(repr(math.lgamma(1.5)))
print(repr(math.cos(1e300)))
print(repr(math.asinh(1e-5)))
print(repr(math.copysign(25,170.6)))
print(repr(math.modf(170.6)))
print(repr(math.nextafter(-2.5,5e-324)))
print(repr(math.pow(-746,0.0)))
print(repr(math.frexp(-1)))

# === maths 10
print(repr(math.nextafter(172,0.0)))
print(repr(math.ldexp(0.1,172)))
print(repr(math.comb(25,1)))
print(repr(math.tan(1.7976931348623157e308)))
print(repr(math.erf(2)))
print(repr(math.frexp(710)))
print(repr(math.exp(-170.5)))
print(repr(math.isfinite(1e-300)))
print(repr(math.factorial(10)))
print(repr(math.modf(-2.5)))
print(repr(math.lgamma(171)))
print(repr(math.atan2(0.5,-2**70)))
print(repr(math.nextafter(1e-300,710)))
print(repr(math.isqrt(1)))

# === maths 11
print(repr(math.erf(12.0)))
print(repr(math.ceil(5e-324)))
print(repr(math.fmod(171,5e-324)))
print(repr(math.expm1(-2.5)))
print(repr(math.ldexp(-2.5,1)))
print(repr(math.degrees(-746)))
print(repr(math.log(1,2)))
print(repr(math.remainder(1.5,-2.5)))
print(repr(math.tan(2**70)))
print(repr(math.gamma(True)))
print(repr(math.prod([1,2],start=5)))
print(repr(math.remainder(1e-300,0.1)))
print(repr(math.log1p(-0.0)))
print(repr(math.asinh(100)))

# === maths 12
print(repr(math.sin(0.0)))
print(repr(math.fmod(-170.5,1e16)))
print(repr(math.fmod(1e300,1e300)))
print(repr(math.log(1e16,10**400)))
print(repr(math.log(2**53,1.7976931348623157e308)))
print(repr(math.hypot(25,-2.5)))
print(repr(math.tan(33.3)))
print(repr(math.hypot(25,1e-300)))
print(repr(math.remainder(710,2**53)))
print(repr(math.log(1e16,1e-5)))
print(repr(math.sinh(171)))
print(repr(math.asinh(math.inf)))
print(repr(math.radians(10)))
print(repr(math.exp2(-2**70)))

# === maths 13
print(repr(math.tanh(100)))
print(repr(math.nextafter(1.5,-2.5)))
print(repr(math.atan2(math.inf,2)))
print(repr(math.dist([math.nan],[math.inf])))
print(repr(math.cosh(5e-324)))
print(repr(math.nextafter(-math.inf,5e-324)))
print(repr(math.atan2(True,2**70)))
print(repr(math.remainder(-0.0,math.inf)))
print(repr(math.hypot(710,710)))
print(repr(math.asinh(math.nan)))
print(repr(math.fabs(1.7976931348623157e308)))
print(repr(math.erf(-1)))
print(repr(math.atan2(math.inf,1e16)))
print(repr(math.hypot(1e-300,-2**70)))

# === maths 14
print(repr(math.pow(-2.5,-2**70)))
print(repr(math.frexp(0.1)))
print(repr(math.copysign(25,math.nan)))
print(repr(math.isqrt(710)))
print(repr(math.isclose(1e-5,100)))
print(repr(math.hypot(math.inf,2**70)))
print(repr(math.atan2(12.0,1)))
print(repr(math.hypot(0.0,12.0)))
print(repr(math.isclose(-math.inf,172)))
print(repr(math.isclose(5e-324,100)))
print(repr(math.lcm(100,2)))
print(repr(math.acosh(1)))
print(repr(math.modf(-746)))
print(repr(math.gcd(2**53,3)))

# === maths 15
print(repr(math.isclose(2,10)))
print(repr(math.pow(2**53,0.5)))
print(repr(math.degrees(3)))
print(repr(math.atan2(-0.0,-2**70)))
print(repr(math.copysign(-1,0.1)))
print(repr(math.nextafter(1.5,-746)))
print(repr(math.acos(-1)))
print(repr(math.lcm(1,2,3)))
print(repr(math.copysign(math.nan,1e-300)))
print(repr(math.log(0.1,1e-300)))
print(repr(math.log1p(0.1)))
print(repr(math.cosh(True)))
print(repr(math.atan2(710,710)))
print(repr(math.ulp(-0.5)))

# === maths 16
print(repr(math.frexp(1.7976931348623157e308)))
print(repr(math.comb(True,1)))
print(repr(math.log(710,10)))
print(repr(math.nextafter(-5e-324,5e-324,steps=2)))
print(repr(math.isclose(math.inf,math.inf)))
print(repr(math.isnan(-3)))
print(repr(math.sin(1e16)))
print(repr(math.isclose(172,1e-5)))
print(repr(math.log2(1.7976931348623157e308)))
print(repr(math.remainder(-1,1e300)))
print(repr(math.modf(0.0)))
print(repr(math.nextafter(math.nan,1.5)))
print(repr(math.hypot(True,-1)))
print(repr(math.isclose(33.3,2**53)))

# === maths 17
print(repr(math.fmod(0.5,171)))
print(repr(math.isfinite(-0.5)))
print(repr(math.hypot(171,172)))
print(repr(math.cosh(25)))
print(repr(math.remainder(171,12.0)))
print(repr(math.gamma(1)))
print(repr(math.floor(1)))
print(repr(math.pow(0.5,0.0)))
print(repr(math.remainder(172,12.0)))
print(repr(math.hypot(-170.5,math.inf)))
print(repr(math.log10(5e-324)))
print(repr(math.acosh(2**70)))
print(repr(math.log(12.0,33.3)))
print(repr(math.hypot(True,1e-300)))

# === maths 18
print(repr(math.copysign(-2.5,1)))
print(repr(math.log10(710)))
print(repr(math.remainder(12.0,710)))
print(repr(math.asinh(-2**70)))
print(repr(math.copysign(3,0.1)))
print(repr(math.fsum([1e100,1,-1e100])))
print(repr(math.hypot(171,0.0)))
print(repr(math.copysign(2**53,-3)))
print(repr(math.modf(12.0)))
print(repr(math.nextafter(2**53,1e-300)))
print(repr(math.remainder(-3.5,1)))
print(repr(math.sin(-746)))
print(repr(math.gcd(100,True)))
print(repr(math.ulp(-0.0)))

# === maths that fails 1
try:
    print(repr(math.pow('a',True)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(-170.5,100)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.radians([1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.acosh('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(0.0,-170.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.dist(171,-math.inf)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(-0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.fmod(-math.inf,2)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 2
try:
    print(repr(math.pow(710,2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.fsum(5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(0,2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.lcm(12.0,0.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.atan2(1e16,10**400)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.dist(-0.5,3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.acosh(-3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm(12.0,-math.inf)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 3
try:
    print(repr(math.tanh(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.lcm(math.inf,2**53)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.comb(1e-5,1e-5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.acos(-746)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.gcd(33.3,1.7976931348623157e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.remainder(10**400,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.factorial(-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(1.7976931348623157e308,-0.0)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 4
try:
    print(repr(math.sqrt(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.sqrt(-math.inf)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.acosh()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm(0.1,0.1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log10(0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.fmod(0.5,0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm([1],10)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.atanh(1.7976931348623157e308)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 5
try:
    print(repr(math.comb(1e-300,100)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.expm1()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.sin('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.remainder('a',10)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.frexp('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.pow(None,True)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.atanh(2**53)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.isfinite(10**400)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 6
try:
    print(repr(math.pow(1.7976931348623157e308,25)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.dist(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.atan('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm(170.6,1e300)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.exp2(2000)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.erf(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.nextafter('a',-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.nextafter(10**400,True)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 7
try:
    print(repr(math.perm(33.3,[1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.isclose(None,1e-5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log(3,-746)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.factorial(170.6)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.lcm(-746,1e300)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.hypot('a',-3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.ldexp(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.remainder(math.inf,170.6)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 8
try:
    print(repr(math.floor(x=1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.isclose([1],172)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.frexp()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm(710,1e-5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.log([1],-2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.perm(0.0,3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.copysign(None,171)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.cos(None)))
except Exception as e:
    print(type(e).__name__, e)

# === maths that fails 9
try:
    print(repr(math.gcd([1],2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.tan(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.remainder(None,True)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.comb(True,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.lcm(5e-324,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.gamma(2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.ldexp(0.5,12.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(math.ldexp(10**400,-170.5)))
except Exception as e:
    print(type(e).__name__, e)
