# Methods of str.

# === strings 1
print(repr('123'.rsplit(None, 1)))
print(repr('a'.rsplit()))
print(repr('line1\nline2\r\nx\x0bq'.replace('','-')))
print(repr('½²٣'.zfill(True)))
print(repr(''.find('', 2, 1)))
print(repr('a,b,,c'.center(10)))
print(repr('ABC'.rfind('', 100)))
print(repr('they\'re bill\'s'.find('l', None, 4)))
print(repr('aBc dEf'.lstrip('')))
print(repr(max('-42')))
print(repr(''.find('l',-100,-1)))
print(repr(''.join({'a':1,'b':2})))
print(repr('' in '\x00\x1f\u00a0\u2028'))
print(repr('ABC'.endswith(())))

# === strings 2
print(repr('they\'re bill\'s'.rsplit(' ', 1)))
print(repr('Ünïcödé ß ŉ'.split(' ', 1)))
print(repr('  pad  '.count('l',-100,-1)))
print(repr('tab\there'.zfill(-3)))
print(repr('they\'re bill\'s'.startswith('l', -3)))
print(repr('a'.rsplit(maxsplit=1)))
print(repr('  pad  '.endswith('', 2, 1)))
print(repr('aBc dEf'.split(' ', 1)))
print(repr(len('ǆ ǅ Ǆ')))
print(repr('aBc dEf'.removeprefix(',')))
print(repr('tab\there'.isprintable()))
print(repr('they\'re bill\'s'.count('', 2, 1)))
print(repr(float.fromhex('0x1p-1075')))
print(repr(list('Ünïcödé ß ŉ')))

# === strings 3
print(repr('\x00\x1f\u00a0\u2028'.rfind('')))
print(repr('ǆ ǅ Ǆ'.split(None)))
print(repr('a,b,,c'.endswith('l', None, 4)))
print(repr('tab\there'.endswith('l')))
print(repr('tab\there'.split(maxsplit=1)))
print(repr('ABC'.endswith('l')))
print(repr('hello world'.rsplit(' ', 1)))
print(repr(''.strip('a ')))
print(repr('😀é'.lstrip('a ')))
print(repr('123'.rfind('', 100)))
print(repr('\x00\x1f\u00a0\u2028' == '\x00\x1f\u00a0\u2028'))
print(repr('aBc dEf'.rsplit(',', -1)))
print(repr('a'.removesuffix('hello')))
print(repr('😀é'.expandtabs(1)))

# === strings 4
print(repr('a,b,,c'.find('zz')))
print(repr('hello world'.endswith('', 5, 3)))
print(repr('😀é'.replace('l','x',0)))
print(repr('😀é' * 3))
print(repr('\x00\x1f\u00a0\u2028'.replace('l','m',count=1)))
print(repr('they\'re bill\'s'.lstrip('')))
print(repr('tab\there'.count('l')))
print(repr('123' < 'b'))
print(repr('a,b,,c'.join([])))
print(repr('aBc dEf'.rfind('a')))
print(repr('\x00\x1f\u00a0\u2028'.ljust(7, '*')))
print(repr('  pad  '.split(',', -1)))
print(repr('-42'.find('zz')))
print(repr('ABC'.startswith(())))

# === strings 5
print(repr('hello world'.center(-2**63)))
print(repr('x'*5 * -1))
print(repr('\x00\x1f\u00a0\u2028'.startswith('l', -3)))
print(repr('123'.join([])))
print(repr('hello world'[5:1:-1]))
print(repr('a'.startswith('l',-100,-1)))
print(repr('ǆ ǅ Ǆ'.split(None, 1)))
print(repr('hello world'.rjust(7, '*')))
print(repr('tab\there'.upper()))
print(repr('½²٣'.splitlines(False)))
print(repr('hello world'.startswith('')))
print(repr('a'[::-1]))
print(repr('😀é'.istitle()))
print(repr('ǆ ǅ Ǆ'[1:]))

# === strings 6
print(repr('😀é'.count('', 2, 1)))
print(repr('Ünïcödé ß ŉ'.ljust(10)))
print(repr(str.maketrans('abc','xyz')))
print(repr('½²٣'.ljust(-2**63)))
print(repr('they\'re bill\'s'.split(None)))
print(repr('ǆ ǅ Ǆ'.zfill(10)))
print(repr('aBc dEf'.rfind('l', 2, 9)))
print(repr('hello world'.split(None, 1)))
print(repr('123'[::-1]))
print(repr('  pad  '.endswith('l')))
print(repr('\x00\x1f\u00a0\u2028' * -1))
print(repr('Ünïcödé ß ŉ'.splitlines(1)))
print(repr('ǆ ǅ Ǆ'.find('l', None, 4)))
print(repr('½²٣'.lstrip(None)))

# === strings 7
print(repr('😀é'.isdigit()))
print(repr([ord(c) for c in '½²٣']))
print(repr('tab\there'.endswith('l', -3)))
print(repr(''.join('abc')))
print(repr('line1\nline2\r\nx\x0bq' == 'line1\nline2\r\nx\x0bq'))
print(repr('x'*5 == 'x'*5))
print(repr('\x00\x1f\u00a0\u2028'.center(-2**63)))
print(repr('ǆ ǅ Ǆ'.expandtabs(0)))
print(repr('they\'re bill\'s'.startswith('l',-100,-1)))
print(repr('-42'.split(None, 0)))
print(repr(sorted('x'*5)))
print(repr('tab\there'.center(10)))
print(repr('hello world'.removeprefix('hello')))
print(repr('a'.isdecimal()))

# === strings 8
print(repr('aBc dEf'.rfind('', 5, 3)))
print(repr('123'.rfind('l')))
print(repr('123'.ljust(-3)))
print(repr('ABC'.center(0)))
print(repr('a,b,,c'.split(None)))
print(repr('  pad  '.replace('l','x',0)))
print(repr('a'.isprintable()))
print(repr(''.startswith('a', 1)))
print(repr('½²٣'.split('l', 1)))
print(repr('😀é'.splitlines(keepends=True)))
print(repr('  pad  '.rsplit(None, 1)))
print(repr('tab\there'.splitlines([])))
print(repr('ABC'.isdigit()))
print(repr('½²٣'.rsplit(',', -1)))

# === strings 9
print(repr('-42'.endswith('l',-100,-1)))
print(repr('' in '😀é'))
print(repr('hello world'.endswith('a')))
print(repr('hello world'[0]))
print(repr('aBc dEf'.title()))
print(repr(''.islower()))
print(repr('123'.startswith('', 2, 1)))
print(repr('  pad  '.lstrip('a ')))
print(repr('aBc dEf'[0]))
print(repr('line1\nline2\r\nx\x0bq'.replace('','',2)))
print(repr('a'.join([])))
print(repr('½²٣'.swapcase()))
print(repr('\x00\x1f\u00a0\u2028'.removeprefix('l')))
print(repr('-42'.rsplit(',')))

# === strings 10
print(repr('a,b,,c'.title()))
print(repr('ǆ ǅ Ǆ'.rpartition('l')))
print(repr('aBc dEf'.replace('','',2)))
print(repr('-42'.count('a', 1)))
print(repr('line1\nline2\r\nx\x0bq'.center(True)))
print(repr('tab\there'.join(['a','b'])))
print(repr('aBc dEf'.isalnum()))
print(repr('they\'re bill\'s'.center(8, 'é')))
print(repr('Ünïcödé ß ŉ'.isdecimal()))
print(repr('½²٣'.isupper()))
print(repr('a'.zfill(10)))
print(repr('aBc dEf'.endswith('l', None, 4)))
print(repr('line1\nline2\r\nx\x0bq'.rfind('a', 1)))
print(repr('ABC'.rsplit(None, 0)))

# === strings 11
print(repr('\x00\x1f\u00a0\u2028'.removeprefix('hello')))
print(repr('ABC'.rfind('a', 1)))
print(repr('they\'re bill\'s'.expandtabs(tabsize=2)))
print(repr('½²٣'.replace('l','LL',1)))
print(repr('ǆ ǅ Ǆ'.removesuffix('')))
print(repr('a' in 'hello world'))
print(repr('tab\there'.endswith('', 2, 1)))
print(repr('ABC'.split(' ', 1)))
print(repr('\x00\x1f\u00a0\u2028'.join(['a','b'])))
print(repr('  pad  '.find('l', None, 4)))
print(repr('-42'.endswith('l')))
print(repr('a'.startswith(('a','h'))))
print(repr(len('they\'re bill\'s')))
print(repr('\x00\x1f\u00a0\u2028'.ljust(True)))

# === strings 12
print(repr('hello world'.casefold()))
print(repr('\x00\x1f\u00a0\u2028'.rfind('l', -3)))
print(repr('Ünïcödé ß ŉ'.removeprefix('l')))
print(repr('aBc dEf'.join([])))
print(repr('Ünïcödé ß ŉ'.rfind('l', -3)))
print(repr('½²٣'.join({'a':1,'b':2})))
print(repr('Ünïcödé ß ŉ'.zfill(10)))
print(repr('a'.rsplit(None)))
print(repr('ABC'.find('l')))
print(repr('😀é'.translate({97: 'X', 108: None, 'x': 1, 104: 104})))
print(repr('hello world'.find('l', 2, 9)))
print(repr('line1\nline2\r\nx\x0bq'.count('l', 2, 9)))
print(repr(max('ABC')))
print(repr(''.startswith('a')))

# === strings 13
print(repr('\x00\x1f\u00a0\u2028'.splitlines(False)))
print(repr(''.rfind('', 100)))
print(repr('-42'.endswith('zz')))
print(repr('Ünïcödé ß ŉ'.isupper()))
print(repr('Ünïcödé ß ŉ'.split(',', -1)))
print(repr('line1\nline2\r\nx\x0bq'.index('l')))
print(repr('ǆ ǅ Ǆ'.startswith(())))
print(repr('tab\there'.lower()))
print(repr('  pad  '.format_map({})))
print(repr(''[::-1]))
print(repr('\x00\x1f\u00a0\u2028'.count('', 5, 3)))
print(repr('  pad  '.isprintable()))
print(repr('\x00\x1f\u00a0\u2028'.rsplit(',', 2)))
print(repr('-42'.startswith('', 100)))

# === strings 14
print(repr('Ünïcödé ß ŉ'.lower()))
print(repr('-42'.expandtabs()))
print(repr('aBc dEf'.rfind('')))
print(repr(int.__name__))
print(repr(float.fromhex('0x1.8p3')))
print(repr(len('\x00\x1f\u00a0\u2028')))
print(repr('a,b,,c'.find('l', -3)))
print(repr('Ünïcödé ß ŉ'[5:1:-1]))
print(repr('😀é'.find('zz')))
print(repr('line1\nline2\r\nx\x0bq'.replace('a','b')))
print(repr('aBc dEf'.endswith('', 2, 1)))
print(repr('-42'.endswith(('a','h'))))
print(repr('😀é'.endswith(('a','h'))))
print(repr('\x00\x1f\u00a0\u2028'.lstrip(None)))

# === strings 15
print(repr('123'.rfind('l', None, 4)))
print(repr('😀é'.find('l', -3)))
print(repr('ABC'.rpartition('a')))
print(repr('ǆ ǅ Ǆ'.count('l', -3)))
print(repr('line1\nline2\r\nx\x0bq'.find('l')))
print(repr('ABC'.ljust(True)))
print(repr('tab\there'.lstrip('')))
print(repr('they\'re bill\'s'.ljust(-3)))
print(repr('tab\there'.count('', 5, 3)))
print(repr('a'.partition(',')))
print(repr('-42'.endswith('a')))
print(repr(''.expandtabs()))
print(repr('a' in '😀é'))
print(repr('a'.translate({97: 'X', 108: None, 'x': 1, 104: 104})))

# === strings 16
print(repr('hello world'.split(' ', 1)))
print(repr('a' in 'x'*5))
print(repr('a'.count('l', 2, 9)))
print(repr('-42'.split(',', -1)))
print(repr(''.ljust(8, 'é')))
print(repr('aBc dEf'.rsplit(',')))
print(repr(''.replace('l','m',count=1)))
print(repr(''.splitlines(False)))
print(repr('a'.lstrip(None)))
print(repr('ABC'.removesuffix('l')))
print(repr('\x00\x1f\u00a0\u2028'.partition('l')))
print(repr('aBc dEf'.isupper()))
print(repr(tuple(enumerate('aBc dEf', 2))))
print(repr('\x00\x1f\u00a0\u2028'.isnumeric()))

# === strings 17
print(repr('😀é'.ljust(-3)))
print(repr('ABC'.startswith('l', None, 4)))
print(repr('½²٣'.split(',', 0)))
print(repr('a,b,,c'.replace('l','',-1)))
print(repr('' in '  pad  '))
print(repr('tab\there'.center(7, '*')))
print(repr(len('Ünïcödé ß ŉ')))
print(repr('😀é'.rstrip(None)))
print(repr('a'.center(0)))
print(repr(''.endswith('l')))
print(repr(''.zfill(True)))
print(repr('tab\there'.removeprefix('hello')))
print(repr('hello world'.count('l')))
print(repr(''.index('')))

# === strings 18
print(repr('ǆ ǅ Ǆ'.startswith('', 100)))
print(repr('  pad  '.startswith('', 100)))
print(repr(list('x'*5)))
print(repr('a'.isupper()))
print(repr('  pad  '.removesuffix('')))
print(repr('aBc dEf'.islower()))
print(repr('123'.lstrip('xX')))
print(repr('a'.replace('l','LL',1)))
print(repr('ABC'.lstrip()))
print(repr('  pad  '.removeprefix('l')))
print(repr(''.count('', 100)))
print(repr('  pad  '.rjust(0)))
print(repr('a'.rjust(True)))
print(repr(''[5:1:-1]))

# === strings 19
print(repr('-42'.count('')))
print(repr('a'.startswith('l', None, 4)))
print(repr('tab\there'.expandtabs(4)))
print(repr('tab\there'.count('a')))
print(repr('\x00\x1f\u00a0\u2028'.endswith('')))
print(repr(''.rstrip('a ')))
print(repr('Ünïcödé ß ŉ'.endswith('a')))
print(repr('hello world'.rsplit(maxsplit=1)))
print(repr('hello world'.strip('a ')))
print(repr('a'.join(['a','b'])))
print(repr('ǆ ǅ Ǆ'.split(',')))
print(repr('½²٣'.rsplit(' ', 1)))
print(repr('½²٣'.rsplit(sep=None, maxsplit=2)))
print(repr('123'.find('l', 2, 9)))

# === strings 20
print(repr(''.center(8, 'é')))
print(repr('a,b,,c'.count('l', -3)))
print(repr('-42'.rjust(7, '*')))
print(repr('\x00\x1f\u00a0\u2028'.endswith(('a','h'))))
print(repr('-42'.upper()))
print(repr(list('😀é')))
print(repr('  pad  '.startswith('', 5, 3)))
print(repr('\x00\x1f\u00a0\u2028'.translate({97: 'X', 108: None, 'x': 1, 104: 104})))
print(repr('😀é'.rsplit(',', 2)))
print(repr('tab\there'.expandtabs(0)))
print(repr('a,b,,c'.split(' ')))
print(repr('-42'.find('', 2, 1)))
print(repr('Ünïcödé ß ŉ'.startswith('', 5, 3)))
print(repr('ABC'.rpartition('hello')))

# === strings 21
print(repr('a,b,,c'.partition('l')))
print(repr(len('a')))
print(repr('Ünïcödé ß ŉ'.count('a', 1)))
print(repr(''.endswith('l', None, 4)))
print(repr('-42'.removesuffix('a')))
print(repr('123'.count('l',-100,-1)))
print(repr(list(reversed('ABC'))))
print(repr(ascii('tab\there')))
print(repr('½²٣'.startswith('l', None, 4)))
print(repr('½²٣'.ljust(0)))
print(repr('-42'.find('')))
print(repr('Ünïcödé ß ŉ'.rfind('', 2, 1)))
print(repr('ǆ ǅ Ǆ'.find('', 100)))
print(repr('ǆ ǅ Ǆ'[::2]))

# === strings 22
print(repr('-42'.removesuffix(',')))
print(repr('Ünïcödé ß ŉ'.isdigit()))
print(repr('a,b,,c'[slice(1,3)]))
print(repr('line1\nline2\r\nx\x0bq'.expandtabs()))
print(repr('  pad  '.casefold()))
print(repr('½²٣'.startswith('l', -3)))
print(repr('a,b,,c'.expandtabs(1)))
print(repr(''.replace('','-')))
print(repr('hello world'.rindex('l', 2, 9)))
print(repr('aBc dEf'.ljust(7, '*')))
print(repr('a,b,,c'.rsplit(',', -1)))
print(repr('123'.find('', 100)))
print(repr('½²٣'.rfind('', 5, 3)))
print(repr('½²٣'.capitalize()))

# === strings 23
print(repr('a'.count('zz')))
print(repr('they\'re bill\'s'[slice(1,3)]))
print(repr('line1\nline2\r\nx\x0bq'.capitalize()))
print(repr(tuple(enumerate('½²٣', 2))))
print(repr('½²٣'.replace('a','b')))
print(repr('ABC'.rpartition(',')))
print(repr('a'.rpartition('hello')))
print(repr('ABC'.zfill(-3)))
print(repr(str.__name__))
print(repr('hello world'.find('a', 1)))
print(repr('😀é'.join(('x',))))
print(repr(str.maketrans('abc','xyz','q')))
print(repr('Ünïcödé ß ŉ'.title()))
print(repr('Ünïcödé ß ŉ'.endswith('l',-100,-1)))

# === strings 24
print(repr(ascii('they\'re bill\'s')))
print(repr('\x00\x1f\u00a0\u2028'.rjust(-2**63)))
print(repr('hello world'.startswith(('a','h'))))
print(repr('aBc dEf'.removeprefix('')))
print(repr('\x00\x1f\u00a0\u2028'.find('', 5, 3)))
print(repr('they\'re bill\'s'.split(',')))
print(repr('Ünïcödé ß ŉ'.startswith(())))
print(repr('tab\there'[-100:100]))
print(repr('\x00\x1f\u00a0\u2028'.find('', 2, 1)))
print(repr('-42'.split('l', 1)))
print(repr('½²٣'.rpartition('hello')))
print(repr('a'.split(maxsplit=1)))
print(repr('they\'re bill\'s'[0]))
print(repr('a'.rjust(0)))

# === strings that fails 1
try:
    print(repr('Ünïcödé ß ŉ'.split(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ABC'.ljust('x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.partition(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.rsplit('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.ljust('x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.rjust('x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'.index('', 5, 3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'.ljust('x')))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 2
try:
    print(repr('  pad  '.index(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.center(2**63)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.rjust(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a,b,,c'.count(('a','h'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('tab\there'.partition(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.index('l',-100,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ǆ ǅ Ǆ'.count(('a','h'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.index(('a','h'))))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 3
try:
    print(repr('-42'.join(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.index(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.replace('l','m',1,2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'.rindex('a', 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'.rindex('zz')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'.zfill(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.join([1])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.rindex('', 2, 1)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 4
try:
    print(repr('Ünïcödé ß ŉ'.index('', 5, 3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'[1.0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.rjust(2**63)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'[1,2]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.ljust(-2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.endswith(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.rjust(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.rfind(None)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 5
try:
    print(repr('😀é'.find(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('123'.center(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'.startswith(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.count(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.index('zz')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'.index('', 2, 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.rjust('x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.rfind(())))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 6
try:
    print(repr('ABC'.center(6, 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('they\'re bill\'s'.ljust(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ABC'.removeprefix(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('they\'re bill\'s'.ljust(9, 'ab')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('123'.rindex(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.strip(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.rindex(('a','h'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.rjust(2**63)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 7
try:
    print(repr('line1\nline2\r\nx\x0bq'[1.0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('they\'re bill\'s'.rjust(-2**70)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'[1.0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('they\'re bill\'s'.find(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.5).foo()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.rindex(('a','h'))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.count(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('aBc dEf'.removeprefix(1)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 8
try:
    print(repr('½²٣'.rindex(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.ljust(3.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('Ünïcödé ß ŉ'.startswith(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a,b,,c'.rsplit('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.split(',', 'x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.rfind(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('hello world'.rfind(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('tab\there'.rindex(1)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 9
try:
    print(repr('aBc dEf'.zfill(2**63)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('they\'re bill\'s'.index(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.rindex('zz')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'[None]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.removesuffix(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.index(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('  pad  '.rindex('l', -3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('-42'.index('zz')))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 10
try:
    print(repr('line1\nline2\r\nx\x0bq'.count(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('hello world'[2**70]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'.partition(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.rpartition(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('Ünïcödé ß ŉ'.rindex(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('tab\there'.rjust(6, 1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('line1\nline2\r\nx\x0bq'.replace('l')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('line1\nline2\r\nx\x0bq'.count(None)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 11
try:
    print(repr('they\'re bill\'s'.center(2**63)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.count(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('😀é'.partition(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('line1\nline2\r\nx\x0bq'.split(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('123'.rindex('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(''.endswith(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('Ünïcödé ß ŉ'.rindex('l',-100,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('½²٣'.rindex('l', None, 4)))
except Exception as e:
    print(type(e).__name__, e)

# === strings that fails 12
try:
    print(repr('line1\nline2\r\nx\x0bq'.find(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ǆ ǅ Ǆ'.find(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.count(None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ǆ ǅ Ǆ'.rindex('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('ABC'.index('l', -3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('\x00\x1f\u00a0\u2028'.rfind(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(dict.fromkeys(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('123'.rindex('', 100)))
except Exception as e:
    print(type(e).__name__, e)

# === texts longer than a piece
s = 'ab' * 200000 + 'é' + 'aba' * 100000
for old, new, n in [('a','ba',-1),('ab','',-1),('aba','é',-1),('é','x',-1),('b','bb',5),('a','',100000),('zz','y',-1),('','-',10), ('ba','ab',123456)]:
    t = s.replace(old, new, n)
    print(len(t), hash(t) == hash(t.upper().lower()), t.upper().count('B'), t[:30], t[-30:], t.count('b'), len(t.upper()), t.isascii())
u = ('aBc' * 100000).upper(); print(len(u), u[:9], u[-4:], u.lower()[131070:131080], u.swapcase()[-5:])
