# Operators and builtins over all kinds of values.

# === operators 1
print(repr(divmod(2**70,3)))
print(repr((1.5) > (False)))
print(repr((0.0) == (())))
print(repr((-0.0) > (5)))
print(repr(([1,2]) and (0.0)))
print(repr(ascii('')))
print(repr(slice(float('inf'))))
print(repr((2**64+1) == (1.5)))
print(repr((None) == ({})))
print(repr((...) != (slice(1,2))))
print(repr(abs(1e308)))
print(repr((-2.5) or (())))
print(repr((-7) <= (5)))
print(repr((2**70) != ({'a':1})))

# === operators 2
print(repr((False) != ({}.keys())))
print(repr((-7) == ({'a':1}.items())))
print(repr((True) * (True)))
print(repr((-0.0) or ('ab')))
print(repr(sum([1.5,0])))
print(repr((1) - (-1)))
print(repr(dict([(1.5,1)])))
print(repr(('%s') % (int)))
print(repr(([1,2]) == (range(3))))
print(repr((False) / (5)))
print(repr((-0.0) + (-2**70)))
print(repr(([]) and (2**70)))
print(repr(([1,2]) != ([1,2])))
print(repr((1) + (float('inf'))))

# === operators 3
print(repr((-7) & (-7)))
print(repr(hasattr((1,2),'append')))
print(repr(dict(a={})))
print(repr(isinstance(1.5,int)))
print(repr((False) in ([])))
print(repr((0) & (1)))
print(repr((0) // (-2**70)))
print(repr((-1) % (1.5)))
print(repr(str([1,2])))
print(repr((float('inf')) or (range(3))))
print(repr((None) and ('ab')))
print(repr((0.0) + (0)))
print(repr(({'a':1}) and (None)))
print(repr(('') > ('')))

# === operators 4
print(repr(repr(slice(1,2))))
print(repr((-2**70) << (0)))
print(repr((2**70) or (2**70)))
print(repr(not ((1,2))))
print(repr(+ (1)))
print(repr((float('nan')) % (True)))
print(repr((int) and (-2**70)))
print(repr(('') * (0)))
print(repr(([]) == (-0.0)))
print(repr(hasattr((),'append')))
print(repr((float('inf')) != ({'a':1})))
print(repr((0) or (-7)))
print(repr(sum([1.5,float('inf')])))
print(repr(format(-2**70,'>5')))

# === operators 5
print(repr(sum([-7])))
print(repr((range(3)) and (-2**70)))
print(repr((float('nan')) - (1e308)))
print(repr((5) == (-2.5)))
print(repr(((1,2)) and ('ab')))
print(repr((-0.0) != ({}.keys())))
print(repr((False) * (True)))
print(repr((float('nan')) * (False)))
print(repr((-7) - (1e308)))
print(repr((-2**70) in range(5)))
print(repr(isinstance('%s',int)))
print(repr(repr(...)))
print(repr(getattr([],'zzz','dflt')))
print(repr((1.5) > (2**64+1)))

# === operators 6
print(repr((()) < ((1,2))))
print(repr(((1,2)) == (0.0)))
print(repr((1) * (0.0)))
print(repr(([]) or ('')))
print(repr(bin(False)))
print(repr((-1) * (-2**70)))
print(repr((False) == (True)))
print(repr(all({})))
print(repr((2**64+1) >= (-2**70)))
print(repr((-1) + (1e308)))
print(repr(([]) != (0)))
print(repr(('%s') or (ValueError('x'))))
print(repr((...) == (False)))
print(repr(('') != ([1,2])))

# === operators 7
print(repr((len) == (...)))
print(repr(({}) or ([1,2])))
print(repr((0.0) - (1e308)))
print(repr((float('inf')) or (slice(1,2))))
print(repr((5) >= (0)))
print(repr((len) in ([])))
print(repr((float('nan')) or (float('inf'))))
print(repr((ValueError('x')) and (int)))
print(repr((float('nan')) == (range(3))))
print(repr(range(1,1)))
print(repr((float('nan')) and (0)))
print(repr((True) // (1e308)))
print(repr((1.5) != ('%s')))
print(repr((0) - (1.5)))

# === operators 8
print(repr(format(1e308,'>5')))
print(repr((-2.5) % (1)))
print(repr((0.0) or ({'a':1}.items())))
print(repr(any([5])))
print(repr((-2.5) > (float('inf'))))
print(repr((2**64+1) | (-1)))
print(repr((1) | (0)))
print(repr((2**64+1) and ({'a':1}.items())))
print(repr((slice(1,2)) == (float('nan'))))
print(repr(isinstance((),float)))
print(repr(sum([1,-7])))
print(repr((int) == (5)))
print(repr((0) ** (5)))
print(repr((-2**70) or (1.5)))

# === operators 9
print(repr({}.get(True,'d')))
print(repr(('%s') in ({})))
print(repr((-2.5) or (0.0)))
print(repr((5) or (range(3))))
print(repr((True) or (5)))
print(repr(type(int)))
print(repr((-2.5) + (-2.5)))
print(repr((1) != (-2**70)))
print(repr((-2**70) << (1)))
print(repr(('%s') or ({'a':1}.items())))
print(repr(any([{}.keys()])))
print(repr((True) or ('ab')))
print(repr(format(-2**70)))
print(repr((int) != ((1,2))))

# === operators 10
print(repr((2**64+1) and (None)))
print(repr((2**64+1) * (-1)))
print(repr(({'a':1}) or (-1)))
print(repr((slice(1,2)) == (-1)))
print(repr(([1,2]) in (range(3))))
print(repr((-2**70) + (float('inf'))))
print(repr((-1) and (2**70)))
print(repr(getattr((1,2),'zzz','dflt')))
print(repr((()) and (1)))
print(repr((5) >> (2**70)))
print(repr((1e308) < (False)))
print(repr([1,2,3][-1:]))
print(repr(({'a':1}.items()) == (2**70)))
print(repr((2**64+1) == ('')))

# === operators 11
print(repr(({'a':1}.items()) == (True)))
print(repr((-0.0) != (())))
print(repr(f'{None!r}'))
print(repr((ValueError('x')) != ([1,2])))
print(repr(({'a':1}.items()) != (-2**70)))
print(repr(str(1e308)))
print(repr((2**64+1) + (float('nan'))))
print(repr((len) == (-1)))
print(repr(({}) == (-1)))
print(repr(('ab') or (())))
print(repr((float('nan')) != ('ab')))
print(repr((-7) + (-2**70)))
print(repr((1e308) <= (0)))
print(repr((True) != (5)))

# === operators 12
print(repr((-0.0) > (float('inf'))))
print(repr((2**70) and (True)))
print(repr((0.0) * (float('inf'))))
print(repr((0) in ([])))
print(repr((5) & (2**70)))
print(repr((False) << (False)))
print(repr((True) <= (-2**70)))
print(repr(({'a':1}) or (float('inf'))))
print(repr((-2.5) < (True)))
print(repr((True) / (-7)))
print(repr((2**64+1) and (float('inf'))))
print(repr((-2**70) != ({'a':1})))
print(repr(({'a':1}) != (2**70)))
print(repr((slice(1,2)) in ({'a':1})))

# === operators 13
print(repr(oct(5)))
print(repr(oct(1)))
print(repr((-2**70) + (1)))
print(repr(not (-1)))
print(repr(({}) == ((1,2))))
print(repr((0.0) and (...)))
print(repr((1) & (-2**70)))
print(repr((1e308) / (2**70)))
print(repr((ValueError('x')) and (-2.5)))
print(repr((0) ^ (True)))
print(repr((1.5) and ((1,2))))
print(repr(({'a':1}.items()) and ([1,2])))
print(repr((1.5) / (float('nan'))))
print(repr((2**64+1) != (-2.5)))

# === operators 14
print(repr(([]) == ('ab')))
print(repr((0.0) == (-0.0)))
print(repr(type(int).__name__))
print(repr((0) + (2**70)))
print(repr((2**64+1) > (False)))
print(repr((0.0) and (False)))
print(repr((range(3)) or (-2**70)))
print(repr(type(2**64+1) is int))
print(repr((None) == ([])))
print(repr((...) or (2**64+1)))
print(repr((-0.0) != (None)))
print(repr((ValueError('x')) == (float('nan'))))
print(repr((float('inf')) >= (-2.5)))
print(repr((float('inf')) > (1)))

# === operators 15
print(repr((-7) + (1e308)))
print(repr((1e308) >= (float('inf'))))
print(repr((-2**70) >= (1)))
print(repr(((1,2)) == (-0.0)))
print(repr(isinstance(ValueError('x'),int)))
print(repr((-2**70) * (5)))
print(repr(({'a':1}.items()) != ('ab')))
print(repr((0) == (-2.5)))
print(repr((-7) <= (0.0)))
print(repr((-1) * (2**64+1)))
print(repr(tuple((1,2))))
print(repr((2**70) * (5)))
print(repr((range(3)) or ('')))
print(repr((()) and (True)))

# === operators 16
print(repr(({}) and (-2**70)))
print(repr((2**70) >= (2**64+1)))
print(repr((slice(1,2)) == (True)))
print(repr((None) != (())))
print(repr(({'a':1}) | ({})))
print(repr((0) ^ (0)))
print(repr(((1,2)) == ((1,2))))
print(repr(([1,2]) in (())))
print(repr(hex(2**70)))
print(repr((False) > (False)))
print(repr((()) == (int)))
print(repr((...) and (False)))
print(repr((False) >> (False)))
print(repr((float('nan')) <= (0)))

# === operators 17
print(repr((...) == (ValueError('x'))))
print(repr(({'a':1}).__class__))
print(repr((float('inf')) + (False)))
print(repr(str(-2**70)))
print(repr((slice(1,2)) != ([1,2])))
print(repr((2**64+1) and (-1)))
print(repr((0.0) % (-1)))
print(repr((1.5) > (-0.0)))
print(repr((0) > (float('nan'))))
print(repr((-2**70) + (-7)))
print(repr((float('inf')) < (2**64+1)))
print(repr((0.0) // (1)))
print(repr((slice(1,2)) and (5)))
print(repr((False) + (-1)))

# === operators 18
print(repr(('') and ('')))
print(repr((False) % (1e308)))
print(repr((-2**70) - (-0.0)))
print(repr(({'a':1}) != (1)))
print(repr(type([1,2]).__name__))
print(repr((2**70) >= (1.5)))
print(repr((2**70) // (float('inf'))))
print(repr((True) in ({}.keys())))
print(repr((range(3)) != ({})))
print(repr((1) == ({'a':1}.items())))
print(repr(({'a':1}) == (1)))
print(repr((float('nan')) % (2**64+1)))
print(repr((-0.0) + (-1)))
print(repr(([1,2])[0]))

# === operators 19
print(repr(('') == (float('nan'))))
print(repr((range(3)) and (-7)))
print(repr(('') != (float('nan'))))
print(repr(({}) != (range(3))))
print(repr((-2**70) and (1)))
print(repr((2**70) + (2**70)))
print(repr(('ab') and (...)))
print(repr((1) != ({})))
print(repr((1e308) == ([1,2])))
print(repr((1e308) or (slice(1,2))))
print(repr((True) or (2**70)))
print(repr(range(-7)))
print(repr((-1) and ('ab')))
print(repr((0.0) < (1e308)))

# === operators 20
print(repr(({'a':1}) == (float('inf'))))
print(repr((float('inf')) or (float('nan'))))
print(repr((-2**70) != (2**70)))
print(repr(pow(5,2)))
print(repr((5) >> (False)))
print(repr((True) <= (2**70)))
print(repr((1e308) != (slice(1,2))))
print(repr((2**64+1) ^ (0)))
print(repr((-2.5) - (-2.5)))
print(repr((float('nan')) != (...)))
print(repr((0) ** (float('inf'))))
print(repr('{}'.format([1,2])))
print(repr((2**64+1) == (2**70)))
print(repr((-2.5) != (-7)))

# === operators 21
print(repr((-7) < (float('inf'))))
print(repr(({'a':1}.items()) <= ({'a':1}.items())))
print(repr(('%s') % (-1)))
print(repr((0) / (True)))
print(repr((int) or ({})))
print(repr((2**70) & (-7)))
print(repr((-0.0) // (-7)))
print(repr((-0.0) > (float('nan'))))
print(repr((5) or (float('nan'))))
print(repr((1.5) == (None)))
print(repr(format(2**70,'>5')))
print(repr((2**70) ^ (-1)))
print(repr((ValueError('x')) != (2**64+1)))
print(repr((-2**70) % (1.5)))

# === operators 22
print(repr((2**64+1) | (-2**70)))
print(repr((0.0) and (None)))
print(repr((2**64+1) < (0)))
print(repr((2**70) <= (True)))
print(repr((None) and (ValueError('x'))))
print(repr((True) + (0.0)))
print(repr(({'a':1}) in ({'a':1}.items())))
print(repr((0) / (-2**70)))
print(repr((()) and (int)))
print(repr((int) == (ValueError('x'))))
print(repr((float('nan')) > (float('inf'))))
print(repr((True) >= (-2**70)))
print(repr(max(1,1)))
print(repr((None) and ([])))

# === operators 23
print(repr((-2**70) & (-2**70)))
print(repr((-7) != ({'a':1})))
print(repr((0.0) >= (-1)))
print(repr(([1,2]) or ((1,2))))
print(repr((-0.0) == (-1)))
print(repr((1) ** (-2.5)))
print(repr((ValueError('x')) == (range(3))))
print(repr((...) and (None)))
print(repr(format(-0.0)))
print(repr((1.5) != (...)))
print(repr((int) in ((1,2))))
print(repr(({'a':1}.items()) != ('%s')))
print(repr((False) or ([1,2])))
print(repr((()) and (-1)))

# === operators 24
print(repr((-1) % (-2**70)))
print(repr((1.5) * (2**64+1)))
print(repr((0.0) or ('')))
print(repr((()) in ({}.keys())))
print(repr((1.5) < (-7)))
print(repr(((1,2)) or (0.0)))
print(repr((-7) >> (True)))
print(repr(isinstance(2**70,(int,str))))
print(repr(({}.keys()) == (None)))
print(repr((True) or ({'a':1})))
print(repr((-1) and (1)))
print(repr((5) < (float('inf'))))
print(repr((-2.5) and ('')))
print(repr(({}.keys()) == (float('nan'))))

# === operators that fails 1
try:
    print(repr(range(1,10,(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,2)) < (1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(3)) * ((1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('') % (0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) ^ ('ab')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) >> ({})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(bool(2**64+1,1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-2.5) % (0.0)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 2
try:
    print(repr((range(3)) | (None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('') // (1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(((1,2)) < (-7)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len) > ([1,2])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) * (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.keys()) << (False)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-2**70) & (slice(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((...) | ([])))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 3
try:
    print(repr((5) @ ('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) > (-0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}) >= (0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-2**70) | (1e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}) <= ([1,2])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**64+1) - (len)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([1,2]) // ({}.keys())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.0) <= ([1,2])))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 4
try:
    print(repr((int) <= (len)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) <= (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-1) % ('%s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) - (0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((()) ^ (-2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-7) ^ ({}.keys())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**70) @ ([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.keys()) ^ (1.5)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 5
try:
    print(repr((None) > (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) + (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s') * (len)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('inf')) + (range(3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None,'>5')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([]) > (-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((False) + (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((len) @ ('')))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 6
try:
    print(repr(((1,2)) ** (False)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(range(5)['%s']))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice(1,2)) >> (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) & (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**70) * ([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1) / (0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-2.5) < (range(3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-1) @ (-0.0)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 7
try:
    print(repr(('') & (0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) & ([1,2])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((True) @ (5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.items()) ^ (2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((None) >= ({'a':1}.items())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([]) * (...)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([]) + (0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}) < ({})))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 8
try:
    print(repr(((1,2)) << (-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((...) >> (0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}) - (None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0.0) / (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**64+1) + ('ab')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(pow(len,-1,7)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.items()) * (True)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((()) - (1.5)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 9
try:
    print(repr(({'a':1}.items()) + (1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((float('nan')) < ({})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) @ (-2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(list(zip(2**70,[1,2]))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([]) // (-0.0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('%s') ** ('%s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) % ('%s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((2**70) - ({})))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 10
try:
    print(repr((ValueError('x')) & ({'a':1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((None) @ ('ab')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-1) @ ([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice(1,2)) * (len)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1e308) % ({})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}.keys()) <= (float('inf'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) in (int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((range(3)) @ (0)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 11
try:
    print(repr((1e308) > ({})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.5) >> (2**64+1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((None) - (len)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-0.0) @ (-2.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(('ab') - ({})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(([]) & (range(3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((slice(1,2)) < (1e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({}) // (2**64+1)))
except Exception as e:
    print(type(e).__name__, e)

# === operators that fails 12
try:
    print(repr((-0.0) >> (slice(1,2))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-2**70) > (())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(({'a':1}.items()) % (1e308)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((-7) >> ({'a':1})))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(str({},'x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((0) // (range(3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((...) >> ('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((ValueError('x')) % (1.5)))
except Exception as e:
    print(type(e).__name__, e)
