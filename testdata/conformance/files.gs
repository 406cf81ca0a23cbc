import numpy as np


def text(name):
    with open(name, newline='') as f:
        return f.read()


def saved(*args, **kw):
    np.savetxt('f.txt', *args, **kw)
    return text('f.txt')


def attempt(*calls):
    for f in calls:
        try:
            print(repr(f()))
        except Exception as e:
            print(type(e).__name__, e)


A = np.arange(6.0).reshape(2, 3)
I = np.arange(4).reshape(2, 2)

# === loadtxt
L = np.loadtxt
attempt(
    lambda: L(["1 2","3 4"]),
    lambda: L(["1 2","3 4"],ndmin=3),
    lambda: L(["1"],ndmin=0),
    lambda: L(["1"],ndmin=1),
    lambda: L(["1"],ndmin=2),
    lambda: L(["1 2"],ndmin=2),
    lambda: L(["1","2"],ndmin=2),
    lambda: L([]),
    lambda: L([],ndmin=2),
    lambda: L(["# x"]),
    lambda: L(["1,2"],delimiter=","),
    lambda: L(["1,,2"],delimiter=","),
    lambda: L(["1, 2 ,3"],delimiter=","),
    lambda: L(["1 2","3"]),
    lambda: L(["1 2 3","4 5"],usecols=1),
    lambda: L(["1 2 3","4 5"],usecols=2),
    lambda: L(["1 2 3","4 5 6"],usecols=(0,-1)),
    lambda: L(["1 2 3"],usecols=(0,0)),
    lambda: L(["1 2 3"],usecols=()),
    lambda: L(["1 2 3"],usecols=1.5),
    lambda: L(["1 2 3"],usecols=[1.5]),
    lambda: L(["1 2 3"],usecols="a"),
    lambda: L(["1 2"],delimiter=",,"),
    lambda: L(["1 2"],delimiter=""),
    lambda: L(["1;2"],delimiter=";",comments=";"),
    lambda: L(["1 2 # c","# d","3 4"]),
    lambda: L(["1 2 % c","3 4 // d"],comments=["%","//"]),
    lambda: L(["1 2"],comments=""),
    lambda: L(["1 2"],comments=None),
    lambda: L(["1 # 2"],comments=None),
    lambda: L(["1 2","3 4","5 6"],skiprows=1),
    lambda: L(["1 2","3 4","5 6"],max_rows=2),
    lambda: L(["1 2","","3 4"],max_rows=2),
    lambda: L(["1 2"],max_rows=0),
    lambda: L(["1 2"],max_rows=-1),
    lambda: L(["1 2"],skiprows=5),
    lambda: L(["1 2"],skiprows=-1),
    lambda: L(["1 2","3 4"],unpack=True),
    lambda: L(["1 2","3 4"],dtype=int),
    lambda: L(["1.0 2"],dtype=int),
)

# === loadtxt converts and complains
L = np.loadtxt
attempt(
    lambda: L(["1.5 2"],dtype=int),
    lambda: L(["a 2"],dtype=int),
    lambda: L(["1e3"],dtype=int),
    lambda: L(["300"],dtype=np.uint8),
    lambda: L(["-1"],dtype=np.uint8),
    lambda: L(["9223372036854775808"],dtype=int),
    lambda: L(["1 0"],dtype=bool),
    lambda: L(["True"],dtype=bool),
    lambda: L(["2.5"],dtype=bool),
    lambda: L(["nan inf -inf"]),
    lambda: L(["NaN INF infinity -nan"]),
    lambda: L(["1_000"]),
    lambda: L(["0x10"]),
    lambda: L(["1e400 1e-400"]),
    lambda: L([" 1  2 "]),
    lambda: L(["1\t2"]),
    lambda: L(["1\t2"],delimiter="\t"),
    lambda: L(["x"]),
    lambda: L(["1 x"]),
    lambda: L(["1","2 y"]),
    lambda: L(["1d3"]),
    lambda: L(["1.5f"]),
    lambda: L(["1 2\n3"]),
    lambda: L(["1 2\n"]),
    lambda: L('"1" 2'.split("\n")),
    lambda: L(['"1","2"'],delimiter=",",quotechar='"'),
    lambda: L(["'1' 2"],quotechar="'"),
    lambda: L(['"1""2"'],quotechar='"'),
    lambda: L(["1 2"],dtype=None),
    lambda: L(["1 2"],dtype=np.float32),
    lambda: L(["0.1 1e39"],dtype=np.float32),
    lambda: L(5),
    lambda: L("nofile.txt"),
    lambda: L(None),
    lambda: L(["1 2",3]),
    lambda: L([["1"]]),
    lambda: L(["  ","1 2"]),
    lambda: L(["  ","1,2"],delimiter=","),
    lambda: L(["1,2,"],delimiter=","),
    lambda: L(["1 2"],skiprows="a"),
    lambda: L(["1 2"],max_rows=1.5),
    lambda: L(["1 2"],ndmin=1.0),
    lambda: L(["1 2","3 4"],max_rows=1,ndmin=2),
    lambda: L(["1,2"]),
    lambda: L(["1+2j"]),
    lambda: L(["1"*400]),
    lambda: L(iter(["1","2"])),
    lambda: L(("1 2","3 4")),
    lambda: L(["1 2 3","4 5 6"],usecols=[2,0],unpack=True),
    lambda: L(["1 2"],unpack=True),
    lambda: L(["1","2"],unpack=True),
    lambda: L(["é"]),
    lambda: L(["-0.0 +5 .5 5."]),
    lambda: L(["1 2"], 3),
)

# === savetxt
attempt(
    lambda: saved(A),
    lambda: saved(A[0]),
    lambda: saved(I),
    lambda: saved(I,fmt='%d'),
    lambda: saved(A,fmt='%.2f'),
    lambda: saved(A,fmt='%d'),
    lambda: saved(A,fmt=['%d','%.1f','%g']),
    lambda: saved(A,fmt=('%d','%.1f','%g')),
    lambda: saved(A,fmt=['%d','%d']),
    lambda: saved(A,fmt='%d %d'),
    lambda: saved(A,fmt='%d-%d-%d'),
    lambda: saved(A,fmt='x'),
    lambda: saved(A,fmt='%d%%'),
    lambda: saved(A,fmt=5),
    lambda: saved(A,fmt='%s'),
    lambda: saved(I,fmt='%s'),
    lambda: saved(np.float32([0.1,2]),fmt='%s'),
    lambda: saved(np.float32([0.1,2])),
    lambda: saved(A>2),
    lambda: saved(A>2,fmt='%d'),
    lambda: saved(A>2,fmt='%s'),
    lambda: saved(A,fmt='%q'),
    lambda: saved(I,fmt='%x'),
    lambda: saved(A,fmt='%x'),
    lambda: saved(A,delimiter=','),
    lambda: saved(A,delimiter=', ',newline='\r\n'),
    lambda: saved(I,fmt='%d',header='a b\nc',footer='end\nx'),
    lambda: saved(I,fmt='%d',header='h',comments=''),
    lambda: saved(I,fmt='%d',header='h',comments='//'),
    lambda: saved(np.zeros((0,3))),
)

# === savetxt complains
attempt(
    lambda: saved(np.zeros((2,0))),
    lambda: saved(np.zeros(0)),
    lambda: saved(5),
    lambda: saved(np.zeros((2,2,2))),
    lambda: saved([[1,2],[3,4]],fmt='%i'),
    lambda: saved([1,2.5],fmt='%5.1f'),
    lambda: saved(np.array([np.nan,np.inf,-0.0])),
    lambda: saved(np.array([np.nan,np.inf]),fmt='%d'),
    lambda: saved(I,fmt='%c'),
    lambda: saved(A,fmt='%10.3e',delimiter=''),
    lambda: saved(A.T,fmt='%g'),
    lambda: saved(I,delimiter=5),
    lambda: saved(I,header=5),
    lambda: saved(I,'%d'),
    lambda: saved(I,'%d',','),
    lambda: saved(A,fmt='%*d'),
    lambda: saved(A,fmt='%%'),
    lambda: saved(A,fmt='% d'),
    lambda: saved(A,fmt='%+.1f'),
    lambda: saved([True,False],fmt='%d'),
    lambda: saved(np.uint8([1,200]),fmt='%d'),
    lambda: saved(np.array([2**63],dtype=np.uint64),fmt='%d'),
    lambda: saved(I,fmt='%r'),
    lambda: saved(A[0],fmt='%r'),
    lambda: saved(A,fmt='%(a)d'),
    lambda: saved('abc'),
    lambda: np.savetxt('nodir/x',I),
    lambda: np.savetxt(5,I),
    lambda: np.savetxt('f.txt'),
)

# === genfromtxt
G = np.genfromtxt
attempt(
    lambda: G(["1 2","3 4"]),
    lambda: G(["1,2","3,4"],delimiter=','),
    lambda: G(["1,,3","4,x,6"],delimiter=','),
    lambda: G(["1,,3","4,x,6"],delimiter=',',filling_values=-9),
    lambda: G(["1,,3","4,x,6"],delimiter=',',filling_values=[1,2,3]),
    lambda: G(["1,,3","4,x,6"],delimiter=',',filling_values={1:7}),
    lambda: G(["1,N/A,3"],delimiter=',',missing_values='N/A'),
    lambda: G(["1,N/A,3"],delimiter=',',missing_values='N/A',filling_values=0),
    lambda: G(["1,N/A,3"],delimiter=',',missing_values={1:'N/A'},filling_values={1:5}),
    lambda: G(["1,2","3,4,5"],delimiter=','),
    lambda: G(["1,2","3,4,5","6,7"],delimiter=',',invalid_raise=False),
    lambda: G(["1,2","3,4,5"],delimiter=',',usecols=0),
    lambda: G(["a b","1 2","3 4"],skip_header=1),
    lambda: G(["1 2","3 4","end"],skip_footer=1),
    lambda: G(["1 2","3 4"],usecols=(1,0)),
    lambda: G(["1 2","3 4"],usecols=-1),
    lambda: G(["1 2","3 4"],usecols="0,1"),
    lambda: G(["1 2","3 4"],unpack=True),
    lambda: G(["1 2","3 4"],max_rows=1),
    lambda: G(["1 2","3 4"],max_rows=0),
    lambda: G(["1 2"],max_rows=1,skip_footer=1),
    lambda: G(["1 2 # c","# d","3 4"]),
    lambda: G(["1 2"],ndmin=2),
    lambda: G(["1"]),
    lambda: G(["1"],ndmin=1),
    lambda: G(["1"],ndmin=2),
    lambda: G(["1","2"],ndmin=2),
    lambda: G([]),
    lambda: G(["#"]),
    lambda: G(["1 2"],dtype=int),
    lambda: G(["1.5 2"],dtype=int),
    lambda: G(["x 2"],dtype=int),
    lambda: G(["1 0"],dtype=bool),
    lambda: G(["True False x"],dtype=bool),
    lambda: G(["1 2"],dtype=np.float32),
    lambda: G(["300 2"],dtype=np.uint8),
    lambda: G(["1 2"],dtype=np.int32),
    lambda: G(["1.5 x"],dtype=np.int32),
    lambda: G(["1 2"],dtype=None),
    lambda: G(["1.5 2.5"],dtype=None),
    lambda: G(["True False"],dtype=None),
    lambda: G(["1 2","3.5 4.5"],dtype=None),
    lambda: G(["1 ,2 "],delimiter=','),
)

# === genfromtxt converts and complains
G = np.genfromtxt
attempt(
    lambda: G(["1 , x ,3"],delimiter=',',autostrip=True),
    lambda: G(["123456"],delimiter=2),
    lambda: G(["123456","7890"],delimiter=(1,2,3)),
    lambda: G("nofile"),
    lambda: G(5),
    lambda: G(None),
    lambda: G(["1_0 1e3 0x1"]),
    lambda: G(["nan inf -inf NA"]),
    lambda: G(["1 2"],comments=None),
    lambda: G(["1 2 % 3"],comments='%'),
    lambda: G(["1 x"],loose=False),
    lambda: G(["1,"],delimiter=',',loose=False),
    lambda: G(["1 2","","3 4"]),
    lambda: G(["  1 2  "]),
    lambda: G(["1 2","3 4"],usecols=5),
    lambda: G(["1 2"],ndmin=3),
    lambda: G(["1\t2"]),
    lambda: G(["1\t\t2"],delimiter="\t"),
    lambda: G(["1;2"],delimiter=';'),
    lambda: G(("1 2","3 4")),
    lambda: G(["1 2"],skip_header=3),
    lambda: G(["1 2"],skip_footer=3),
    lambda: G(["1 2","3 4","5"],skip_footer=1),
    lambda: G(["1 2","3 4","5","6 7"],skip_footer=2),
    lambda: G(["9223372036854775808"],dtype=int),
    lambda: G(["1 2","x y"],dtype=int,filling_values=7),
    lambda: G(["1  2"],delimiter=' '),
    lambda: G(["1,2","3"],delimiter=','),
    lambda: G(["1 2"],encoding='utf-8'),
    lambda: G(["1,2,3\n","4,5,6\n"],delimiter=",",usecols=(0,2),unpack=True),
    lambda: G(["12.0"],dtype=int),
    lambda: G(["-"]),
    lambda: G(["1 2"],excludelist=['a']),
    lambda: G(iter(["1 2"])),
)

# === open, read and write
from io import StringIO, BytesIO
f = open('a.txt', 'w')
f.write('first\nsecond ü\n\nlast')
f.close()
np.arange(4.).tofile('b.bin')
f = open('t.txt', 'w'); f.write('1 2 3\n4'); f.close()
f = open('t2.txt', 'w'); f.write('1, 2,3\n,4'); f.close()

def w(s, mode='w', **k):
    f = open('w.txt' if mode != 'x' else 'wx.txt', mode, **k)
    n = f.write(s)
    f.close()
    return n, open('w.txt', newline='').read()


def rl(s, **k):
    f = open('r.txt', 'w', newline='')
    f.write(s)
    f.close()
    return open('r.txt', **k).readlines(), open('r.txt', **k).read(), [l for l in open('r.txt', **k)]


def multi():
    with open('m1.txt', 'w') as a, open('m2.txt', 'w') as b:
        a.write('1')
        b.writelines(['x\n', 'y\n'])
        print('printed', 5, file=b)
    return open('m1.txt').read(), open('m2.txt').read(), a.closed


def w2():
    f = open('w2.txt', 'w')
    f.write('abc')
    f.flush()
    r = open('w2.txt').read()
    f.write('def')
    f.close()
    f.close()
    return r, open('w2.txt').read()


def closed():
    f = open('a.txt')
    f.close()
    out = []
    for g in [lambda: f.read(), lambda: f.readline(), lambda: list(f), lambda: f.write('x'), lambda: f.seek(0), lambda: f.tell(), lambda: f.flush()]:
        try:
            g()
        except ValueError as e:
            out.append(str(e))
    return out


def with_error():
    try:
        with open('we.txt', 'w') as f:
            f.write('half')
            raise KeyError('k')
    except KeyError:
        pass
    return open('we.txt').read(), f.closed


def append():
    for i in range(3):
        with open('ap.txt', 'a') as f:
            f.write(str(i))
    return open('ap.txt').read()


def seek():
    f = open('a.txt')
    a = f.read(5), f.tell()
    f.seek(0)
    b = f.readline()
    f.seek(0, 2)
    c = f.read()
    f.seek(6)
    return a, b, c, f.read(3), f.seekable(), f.readable(), f.writable()


def lines():
    f = open('a.txt')
    out = [f.readline(), f.readline(), f.readline(), f.readline(), f.readline()]
    return out


def unclosed():
    open('u.txt', 'w').write('kept')
    return open('u.txt').read()

attempt(
    lambda: open('nofile'),
    lambda: open('x','q'),
    lambda: open('x','rw'),
    lambda: open('x','rbt'),
    lambda: open('x',''),
    lambda: open('x','rb',encoding='utf-8'),
    lambda: open('x',newline='q'),
    lambda: open('a.txt').read(),
    lambda: open('a.txt').read(3),
    lambda: open('a.txt').readlines(),
    lambda: open('a.txt').readline(),
    lambda: open('a.txt').readline(2),
    lambda: open('a.txt').readlines(3),
    lambda: list(open('a.txt')),
    lambda: [l.strip() for l in open('a.txt')],
    lambda: open('a.txt').name,
    lambda: open('a.txt').closed,
    lambda: open('a.txt').encoding,
    lambda: open('a.txt').write('x'),
    lambda: open('w.txt','w').read(),
    lambda: w('hello\nworld\n'),
    lambda: w('a\nb',newline='\r\n'),
    lambda: w('x','a'),
    lambda: w('y','a'),
    lambda: w('z','x'),
    lambda: w('é ü ∑'),
    lambda: w(''),
    lambda: rl('a\rb\r\nc\n'),
    lambda: rl('a\rb\r\nc\n',newline=''),
    lambda: rl('a\rb\r\nc\n',newline='\n'),
    lambda: rl('a\rb\r\nc\n',newline='\r'),
    lambda: rl('a\rb\r\nc\n',newline='\r\n'),
    lambda: multi(),
    lambda: w2(),
    lambda: closed(),
    lambda: with_error(),
    lambda: append(),
    lambda: seek(),
    lambda: lines(),
    lambda: unclosed(),
)

# === files in memory
from io import StringIO, BytesIO
f = open('a.txt', 'w')
f.write('first\nsecond ü\n\nlast')
f.close()
np.arange(4.).tofile('b.bin')
f = open('t.txt', 'w'); f.write('1 2 3\n4'); f.close()
f = open('t2.txt', 'w'); f.write('1, 2,3\n,4'); f.close()

def sio():
    s = StringIO()
    s.write('hello ')
    print('world', file=s)
    v = s.getvalue()
    s.seek(0)
    return v, s.read(), s.tell(), s.getvalue()


def sio2():
    s = StringIO('abcdef')
    s.write('XY')
    a = s.getvalue(), s.tell(), s.read()
    s.seek(1)
    s.write('é')
    return a, s.getvalue(), s.tell()


def sio3():
    s = StringIO()
    np.savetxt(s, np.arange(4).reshape(2, 2), fmt='%d')
    s.seek(0)
    return s.getvalue(), np.loadtxt(s, dtype=int), [l for l in StringIO('a\nb')], StringIO('x').closed


def bio():
    b = BytesIO()
    np.save(b, np.arange(3))
    np.save(b, np.ones(2))
    b.seek(0)
    x, y = np.load(b), np.load(b)
    c = BytesIO()
    np.savez(c, x=x, y=y)
    c.seek(0)
    z = np.load(c)
    return x, y, z.files, z['y'], z

attempt(
    lambda: StringIO('a\nb\n').read(),
    lambda: sio(),
    lambda: sio2(),
    lambda: StringIO('a\nb').readlines(),
    lambda: np.loadtxt(StringIO('1 2\n3 4')),
    lambda: np.genfromtxt(StringIO('1,2\n3,'),delimiter=','),
    lambda: sio3(),
    lambda: StringIO(5),
    lambda: bio(),
    lambda: print('x',file=StringIO()),
)

# === save, load and fromfile
from io import StringIO, BytesIO
f = open('a.txt', 'w')
f.write('first\nsecond ü\n\nlast')
f.close()
np.arange(4.).tofile('b.bin')
f = open('t.txt', 'w'); f.write('1 2 3\n4'); f.close()
f = open('t2.txt', 'w'); f.write('1, 2,3\n,4'); f.close()

def handles():
    with open('h.npy', 'wb') as f:
        np.save(f, np.arange(3))
        np.save(f, np.eye(2))
    with open('h.npy', 'rb') as f:
        return np.load(f), np.load(f), f.closed

attempt(
    lambda: np.save('n',np.arange(3)),
    lambda: np.load('n.npy'),
    lambda: handles(),
    lambda: np.fromfile('b.bin'),
    lambda: np.fromfile('b.bin',dtype=np.uint8),
    lambda: np.fromfile('b.bin',count=2),
    lambda: np.fromfile('b.bin',count=2,offset=8),
    lambda: np.fromfile('b.bin',dtype=np.float32,count=3),
    lambda: np.fromfile('b.bin',offset=1000),
    lambda: np.fromfile('t.txt',sep=' '),
    lambda: np.fromfile('t.txt',sep=','),
    lambda: np.fromfile('t2.txt',sep=','),
    lambda: np.fromfile('t2.txt',sep=',',dtype=int),
    lambda: np.fromfile('t2.txt',sep=',',count=2),
    lambda: np.fromfile('nofile'),
    lambda: np.fromfile(5),
)

# === fromstring
from io import StringIO, BytesIO
f = open('a.txt', 'w')
f.write('first\nsecond ü\n\nlast')
f.close()
np.arange(4.).tofile('b.bin')
f = open('t.txt', 'w'); f.write('1 2 3\n4'); f.close()
f = open('t2.txt', 'w'); f.write('1, 2,3\n,4'); f.close()

attempt(
    lambda: np.fromstring('1 2 3',sep=' '),
    lambda: np.fromstring('1,2,3',sep=','),
    lambda: np.fromstring('1, 2,3 ',sep=',',dtype=int),
    lambda: np.fromstring('1 2 x',sep=' '),
    lambda: np.fromstring('',sep=' '),
    lambda: np.fromstring('1 2',sep=','),
    lambda: np.fromstring('1 2'),
    lambda: np.fromstring('1,2,',sep=','),
    lambda: np.fromstring('1 , 2',sep=','),
    lambda: np.fromstring('1;2;3',sep=';',count=2),
    lambda: np.fromstring('1.5 2',sep=' ',dtype=int),
    lambda: np.fromstring('nan inf',sep=' '),
    lambda: np.fromstring('1  2',sep=' '),
    lambda: np.fromstring('1 2\n3',sep=' '),
    lambda: np.fromstring('1 2',sep=''),
    lambda: np.fromstring(5,sep=' '),
    lambda: np.fromstring('-1 +2',sep=' ',dtype=int),
    lambda: np.fromstring('300',sep=' ',dtype=np.uint8),
    lambda: np.fromstring('1e3',sep=' ',dtype=np.float32),
)

# === tofile
from io import StringIO, BytesIO
f = open('a.txt', 'w')
f.write('first\nsecond ü\n\nlast')
f.close()
np.arange(4.).tofile('b.bin')
f = open('t.txt', 'w'); f.write('1 2 3\n4'); f.close()
f = open('t2.txt', 'w'); f.write('1, 2,3\n,4'); f.close()

def tofile(a, *k):
    a.tofile('tf.bin', *k)
    if k:
        return open('tf.bin').read()
    return np.fromfile('tf.bin', dtype=a.dtype)

attempt(
    lambda: tofile(np.arange(3.)),
    lambda: tofile(np.arange(3.),' '),
    lambda: tofile(np.arange(3.),',','%.2f'),
    lambda: tofile(np.arange(3),', '),
    lambda: tofile(np.arange(6).reshape(2,3).T,' '),
    lambda: tofile(np.array([True,False]),' '),
    lambda: tofile(np.float32([0.1]),' '),
    lambda: tofile(np.array([1e-10,1e20]),' '),
    lambda: np.arange(3.).tofile('nodir/x'),
    lambda: np.arange(3.).tofile(5),
)

# === npz
a = A
np.save('a.npy',a)
np.save('i.npy',np.arange(4))
np.save('z.npy',np.float64(3))
np.save('e.npy',np.zeros((0,3)))
np.save('f.npy',np.asfortranarray(a))
f = open('bad.npy','w')
f.write('hello world')
f.close()
open('empty.npy','w').close()
np.savez('a.npz',a,b=a*2,c=3)
np.savez_compressed('c.npz',x=a,y=np.arange(3))
f = open('bad.npz','w')
f.write('PK\x03\x04garbage')
f.close()
f = open('emp.npz','w')
f.write('PK\x05\x06'+'\0'*18)
f.close()
z = np.load('a.npz')
attempt(
    lambda: z,
    lambda: z.files,
    lambda: list(z),
    lambda: z['arr_0'],
    lambda: z['b'],
    lambda: z['c'],
    lambda: z['nope'],
    lambda: 'b' in z,
    lambda: 'b.npy' in z,
    lambda: z['b.npy'],
    lambda: len(z),
    lambda: list(z.keys()),
    lambda: list(z.values()),
    lambda: list(z.items()),
    lambda: z.get('b'),
    lambda: z.get('q'),
    lambda: z.get('q',5),
    lambda: z[0],
    lambda: z.close(),
    lambda: z['b'],
    lambda: z.files,
    lambda: z,
    lambda: 'b' in z,
    lambda: len(z),
    lambda: np.savez('q',1,arr_0=2),
    lambda: np.savez('q',a,a),
    lambda: np.load('q.npz').files,
    lambda: np.savez('q2.npz',x=1),
    lambda: np.savez('e0'),
    lambda: np.load('e0.npz').files,
    lambda: np.load('e0.npz'),
    lambda: np.savez('l',x=[1,2],y=(3.5,)),
    lambda: np.load('l.npz')['x'],
    lambda: np.load('bad.npz'),
    lambda: np.load('emp.npz'),
    lambda: np.load('emp.npz').files,
    lambda: np.load('c.npz')['x'],
    lambda: np.load('c.npz'),
    lambda: np.load('nofile.npz'),
)

# === load
a = A
np.save('a.npy',a)
np.save('i.npy',np.arange(4))
np.save('z.npy',np.float64(3))
np.save('e.npy',np.zeros((0,3)))
np.save('f.npy',np.asfortranarray(a))
f = open('bad.npy','w')
f.write('hello world')
f.close()
open('empty.npy','w').close()
np.savez('a.npz',a,b=a*2,c=3)
np.savez_compressed('c.npz',x=a,y=np.arange(3))
f = open('bad.npz','w')
f.write('PK\x03\x04garbage')
f.close()
f = open('emp.npz','w')
f.write('PK\x05\x06'+'\0'*18)
f.close()
attempt(
    lambda: np.load('bad.npy'),
    lambda: np.load('empty.npy'),
    lambda: np.load(5),
    lambda: np.load('a.npy',allow_pickle=True),
)

# === mmap_mode
a = A
np.save('a.npy',a)
np.save('i.npy',np.arange(4))
np.save('z.npy',np.float64(3))
np.save('e.npy',np.zeros((0,3)))
np.save('f.npy',np.asfortranarray(a))
f = open('bad.npy','w')
f.write('hello world')
f.close()
open('empty.npy','w').close()
np.savez('a.npz',a,b=a*2,c=3)
np.savez_compressed('c.npz',x=a,y=np.arange(3))
f = open('bad.npz','w')
f.write('PK\x03\x04garbage')
f.close()
f = open('emp.npz','w')
f.write('PK\x05\x06'+'\0'*18)
f.close()
attempt(
    lambda: np.load('a.npy','r'),
    lambda: np.load('a.npy',mmap_mode='r')[0],
    lambda: np.load('a.npy',mmap_mode='r')[0,1],
    lambda: np.load('a.npy',mmap_mode='r')+1,
    lambda: np.load('a.npy',mmap_mode='r').sum(),
    lambda: np.load('a.npy',mmap_mode='r').sum(0),
    lambda: np.load('a.npy',mmap_mode='r').T,
    lambda: np.load('a.npy',mmap_mode='r').copy(),
    lambda: np.load('a.npy',mmap_mode='r').reshape(3,2),
    lambda: np.load('a.npy',mmap_mode='r')[[0,1]],
    lambda: np.load('a.npy',mmap_mode='r')[a>2],
    lambda: np.array(np.load('a.npy',mmap_mode='r')),
    lambda: np.asarray(np.load('a.npy',mmap_mode='r')),
    lambda: np.sqrt(np.load('a.npy',mmap_mode='r')),
    lambda: np.sort(np.load('a.npy',mmap_mode='r')),
    lambda: np.load('a.npy',mmap_mode='r').astype(int),
    lambda: np.load('a.npy',mmap_mode='r').mean(),
    lambda: str(np.load('a.npy',mmap_mode='r')),
    lambda: type(np.load('a.npy',mmap_mode='r')),
    lambda: isinstance(np.load('a.npy',mmap_mode='r'),np.ndarray),
    lambda: np.load('a.npy',mmap_mode='r').flags.writeable,
    lambda: np.load('a.npy',mmap_mode='c').flags.writeable,
    lambda: np.load('a.npy',mmap_mode='q'),
    lambda: np.load('i.npy',mmap_mode='c'),
    lambda: np.load('z.npy',mmap_mode='r'),
    lambda: np.load('e.npy',mmap_mode='r'),
    lambda: np.load('f.npy',mmap_mode='r').flags.f_contiguous,
    lambda: np.load('nofile.npy',mmap_mode='r'),
    lambda: np.load('a.npz',mmap_mode='r').files,
    lambda: np.load('bad.npy',mmap_mode='r'),
    lambda: np.load(open('a.npy','rb'),mmap_mode='r'),
    lambda: np.concatenate([np.load('i.npy',mmap_mode='r')]*2),
    lambda: np.load('a.npy',mmap_mode='r').max(axis=1),
    lambda: np.load('a.npy',mmap_mode='r').flatten(),
    lambda: np.load('a.npy',mmap_mode='r').ravel(),
    lambda: np.load('a.npy',mmap_mode='r') @ np.ones(3),
    lambda: np.dot(np.load('a.npy',mmap_mode='r'),np.ones(3)),
    lambda: np.where(np.load('a.npy',mmap_mode='r')>1,1,0),
    lambda: np.load('a.npy',mmap_mode='r')>1,
    lambda: -np.load('a.npy',mmap_mode='r'),
    lambda: np.load('a.npy',mmap_mode='r').tolist(),
    lambda: np.load('a.npy',mmap_mode='r').cumsum(),
    lambda: np.cumsum(np.load('a.npy',mmap_mode='r')),
    lambda: np.ones(3)*np.load('a.npy',mmap_mode='r'),
    lambda: np.load('a.npy',mmap_mode='r').argmax(),
    lambda: np.load('a.npy',mmap_mode='r').std(),
    lambda: np.copy(np.load('a.npy',mmap_mode='r')),
    lambda: np.zeros_like(np.load('a.npy',mmap_mode='r')),
    lambda: np.load('a.npy',mmap_mode='r').min(),
    lambda: np.load('i.npy',mmap_mode='r').sum(),
)

# === stores into mapped files
np.save('a.npy', A)
m = np.load('a.npy', mmap_mode='r+')
m[0, 0] = 99
m[1] += 0.5
print(np.load('a.npy'), m.flush(), type(m))
v = m[:, ::2]
v *= 2
print(np.load('a.npy'), v)
c = np.load('a.npy', mmap_mode='c')
c[0, 0] = -5
print(c, np.load('a.npy'))
r = np.load('a.npy', mmap_mode='r')
attempt(lambda: r.__class__.__name__ if False else r.fill(3), lambda: np.add(r, 1, out=r))
try:
    r[0, 0] = 1
except ValueError as e:
    print(e)
try:
    r.flags.writeable = True
except ValueError as e:
    print(e)
print(r.sum(), (r * 2 + 1).mean(), r.argmax(), r[r > 3], np.sort(r, axis=None))

# === npz in a with statement
np.savez('z.npz', first=A, second=I, third=np.float32([1, 2]), flags=np.array([True, False]))
with np.load('z.npz') as z:
    print(z, len(z), sorted(z.files), 'first' in z, 'nope' in z)
    for name in z:
        print(name, z[name].dtype, z[name].tolist())
    for name, x in z.items():
        print(name, x.shape)
np.savez_compressed('c.npz', big=np.zeros((200, 200)), f=A.T, empty=np.zeros((0, 3)), scalar=5)
z = np.load('c.npz')
print(z['big'].sum(), z['f'].flags.f_contiguous, z['empty'].shape, z['scalar'], repr(z['scalar']))
print(z, np.load('z.npz').get('second'))

# === tables there and back
rng = np.random.default_rng(5)
x = rng.normal(size=(40, 5))
np.savetxt('t.csv', x, delimiter=',', header='a,b,c,d,e')
y = np.loadtxt('t.csv', delimiter=',')
print((x == y).all(), y.shape, text('t.csv')[:60])
a, b = np.loadtxt('t.csv', delimiter=',', usecols=(0, 3), unpack=True)
print(a.sum() == x[:, 0].sum(), b[-1] == x[-1, 3])
np.savetxt('i.txt', (x * 100).astype(int), fmt='%5d')
print(np.loadtxt('i.txt', dtype=int).sum(), np.genfromtxt('i.txt', dtype=int).sum(), np.genfromtxt('t.csv', delimiter=',', skip_header=1).sum() == x.sum())
with open('t.csv') as f:
    header = f.readline()
    rest = np.loadtxt(f, delimiter=',', max_rows=3)
print(header, rest.shape)
words = {}
with open('w.txt', 'w') as f:
    for line in ['the cat sat', 'on the mat', 'the end']:
        print(line, file=f)
for line in open('w.txt'):
    for word in line.split():
        words[word] = words.get(word, 0) + 1
print(words)
# === files are iterators
import io
with open('n.txt', 'w') as f:
    f.write('a 1\nb 2\nc 3\n')
f = open('n.txt')
print(next(f), end='')
print(next(f), end='')
for i, l in enumerate(f):
    print(i, repr(l))
print(next(f, 'done'))
f.close()
with open('n.txt') as f:
    header = f.readline()
    rows = [l.rstrip('\n').split() for l in f]
print(header, rows)
for line in iter(open('n.txt').readline, ''):
    print(line.strip())
a, *b = open('n.txt')
print(a, b, 'x' in open('n.txt'), 'b 2\n' in open('n.txt'))
print(list(zip(open('n.txt'), range(2))), sorted(open('n.txt'), reverse=True), len(list(open('n.txt'))))
print(max(open('n.txt')), ''.join(open('n.txt')), dict(l.split() for l in open('n.txt')))
print(isinstance(f, io.TextIOWrapper), f.closed, bool(f), hasattr(f, 'read'), type(f).__name__, f)
try:
    print('x', file=f)
except ValueError as e:
    print(e)
try:
    with open('n.txt') as g:
        g.write('x')
except io.UnsupportedOperation as e:
    print(e, isinstance(e, OSError))
try:
    with f:
        pass
except ValueError as e:
    print(e)
def gen():
    with open('n.txt') as g:
        return sum(int(l.split()[1]) for l in g)
print(gen())
x = np.loadtxt(l.split()[1] for l in open('n.txt'))
print(x)
print(np.loadtxt((l for l in ['1,2', '3,4']), delimiter=','))
