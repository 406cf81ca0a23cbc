# Builtins, containers' methods, exceptions.

# === calls 1
print(repr(issubclass(KeyError,(ValueError,LookupError))))
print(repr(BrokenPipeError))
print(repr(InterruptedError))
print(repr(dict(a=1,b=2)))
print(repr(OSError(2,'No such').strerror))
print(repr(OSError(2,'x','f').filename))
print(repr(float('1e5')))
print(repr(int('z',36)))
print(repr(callable(len)))
print(repr(list(reversed(range(5)))))
print(repr(BufferError))
print(repr(str(ValueError('a'))))

# === calls 2
print(repr(DeprecationWarning('w')))
print(repr(BytesWarning))
print(repr(UnicodeDecodeError))
print(repr(ModuleNotFoundError('m')))
print(repr(sum([1.0, 2**70])))
print(repr(FloatingPointError('f')))
print(repr(sum([1e16,1,-1e16])))
print(repr(pow(base=2,exp=3)))
print(repr(dict([(1,2)],a=3)))
print(repr(round(2.5)))
print(repr(divmod(-7,2)))
print(repr(list(zip())))

# === calls 3
print(repr(FileNotFoundError))
print(repr(round(1250,-2)))
print(repr(ImportWarning))
print(repr(sorted([[1],[0,5]])))
print(repr(1<2<3))
print(repr(float(' 1_0.5 ')))
print(repr({}.update(a=1)))
print(repr(float('infinity')))
print(repr(round(-1250,-2)))
print(repr(hasattr([],'append')))
print(repr(round(True)))
print(repr(list(enumerate([1],start=5))))

# === calls 4
print(repr(UnicodeWarning))
print(repr(pow(2,3,mod=5)))
print(repr(Warning('w')))
print(repr(divmod(-7.5,2)))
print(repr(dict(['ab'])))
print(repr(ChildProcessError))
print(repr(print.__name__))
print(repr(str(KeyError('a','b'))))
print(repr(ConnectionError))
print(repr(dict({1:2},**{'x':3})))
print(repr(min([],default=3)))
print(repr(sum([0.1,0.2,0.3],0.0)))

# === calls 5
print(repr(hex(2**70)))
print(repr(EnvironmentError))
print(repr(divmod(2**70,-3)))
print(repr(print(None,True,1.0,[1],sep='|')))
print(repr(bin(-5)))
print(repr(TimeoutError('t')))
print(repr(OSError(2,'x')))
print(repr(round(1e300,-300)))
print(repr(sorted({'b':1,'a':2})))
print(repr(isinstance(ValueError(),Exception)))
print(repr(abs(-2**70)))
print(repr(round(number=2.7)))

# === calls 6
print(repr(min('b','a')))
print(repr(isinstance('a',(int,(float,str)))))
print(repr(EncodingWarning))
print(repr(issubclass(ValueError,Exception)))
print(repr(sum([[1],[2]],[])))
print(repr(SystemError))
print(repr(ValueError))
print(repr(getattr([],'append')(1)))
print(repr(str(OSError(2,'No such'))))
print(repr(AssertionError('m')))
print(repr(SyntaxError('s')))
print(repr(ZeroDivisionError('q')))

# === calls 7
print(repr(ReferenceError))
print(repr(TypeError('x',1)))
print(repr(round(1234,-2)))
print(repr(ResourceWarning))
print(repr(callable(1)))
print(repr(ValueError('a')==ValueError('a')))
print(repr(str(ValueError())))
print(repr(isinstance(1.0,int)))
print(repr(max({'a':1,'b':5},key={'a':1,'b':5}.get)))
print(repr(next(iter([]),5)))
print(repr(isinstance(1,bool)))
print(repr(BaseException('x')))

# === calls 8
print(repr(int('0x1f',16)))
print(repr(int('0x1f',0)))
print(repr(isinstance(True,int)))
print(repr(float('-inf')))
print(repr(ValueError('a','b').args))
print(repr(sum([1,2.5,True])))
print(repr(str(KeyError())))
print(repr(IndentationError))
print(repr(pow(3,-1,7)))
print(repr(ProcessLookupError))
print(repr(round(15,-1)))
print(repr(any([])))

# === calls 9
print(repr(UnicodeError('a')))
print(repr(isinstance(1,(int,1))))
print(repr(sum((1,2),10)))
print(repr(abs(True)))
print(repr(FileNotFoundError(2,'x')))
print(repr(StopAsyncIteration))
print(repr(True&False))
print(repr(1==1.0==True))
print(repr(IOError))
print(repr(repr(KeyError('a'))))
print(repr(TabError))
print(repr(NotImplementedError()))

# === calls 10
print(repr(sorted('hello',reverse=True)))
print(repr(2**-1))
print(repr(print()))
print(repr(sum([[1]],[])))
print(repr(ImportError('i')))
print(repr(UnicodeEncodeError))
print(repr(issubclass(int,bool)))
print(repr(UserWarning))
print(repr(EOFError()))
print(repr(round(2.675,2)))
print(repr(round(-2.5)))
print(repr(slice(1)))

# === calls 11
print(repr(list(zip([1,2],[3]))))
print(repr(sum([2**70,1.0])))
print(repr(print(*[1,2],sep=', ')))
print(repr(1<3<2))
print(repr(ascii('é')))
print(repr(sum({1:2})))
print(repr(round(10**30+5,-1)))
print(repr(SystemExit(3).code))
print(repr(oct(-8)))
print(repr(True^True))
print(repr(sorted([(1,'b'),(1,'a')])))
print(repr(list(reversed({1:2,3:4}))))

# === calls 12
print(repr(round(1.5,None)))
print(repr(ArithmeticError))
print(repr(int('1_000')))
print(repr(str(ValueError('a','b'))))
print(repr(GeneratorExit))
print(repr(True|2))
print(repr(NotADirectoryError))
print(repr(print(1,2,sep='')))
print(repr(sum([.1]*3, 1)))
print(repr(PermissionError('p')))
print(repr(sum([True,True])))
print(repr({}.pop(1,2)))

# === calls that fails 1
try:
    print(repr(float('1__0')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(max([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(1.0%0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(round(1.5,1,2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(pow(0,-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr([1,2][::0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(list(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(sum(['a'])))
except Exception as e:
    print(type(e).__name__, e)

# === calls that fails 2
try:
    print(repr(sum(['a'],'')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(dict([(1,2,3)])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr({1:2}[3]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'*'b'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(slice()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(1.5|2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(ord(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(max(1)))
except Exception as e:
    print(type(e).__name__, e)

# === calls that fails 3
try:
    print(repr(range(1,2,3,4)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr({}.update(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(list(zip([1],[2],[3,4],strict=True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(round('a')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(enumerate()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('a'['a']))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(ord('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1)()))
except Exception as e:
    print(type(e).__name__, e)

# === calls that fails 4
try:
    print(repr({}.foo))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('%d' % 'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(pow(2.0,3,4)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(repr(1,2)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr((1.5)[0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(sorted([3,1,'a'])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(range(5)['a']))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(list(1,2)))
except Exception as e:
    print(type(e).__name__, e)

# === calls that fails 5
try:
    print(repr(all(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(int([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr({(1,[]):2}))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(int('x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(list(zip([1,2],[2,3],[3],strict=True))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr([3,1].sort(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr([1,2,3](0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr({}<{}))
except Exception as e:
    print(type(e).__name__, e)

# === calls that fails 6
try:
    print(repr(int('')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr([1][1.0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr([].foo))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(chr(-1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(bin(1.5)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(max('a',1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(pow(2,3,0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(int(None)))
except Exception as e:
    print(type(e).__name__, e)
