import numpy as np
# === calls_0
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,out=i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=(i,)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=[a]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=5))
except Exception as e:
    print(type(e).__name__, e)
# === calls_1
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,out=(a,a)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,a,out=a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=None))
except Exception as e:
    print(type(e).__name__, e)
# === calls_2
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,out=(None,)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,a,a))
except Exception as e:
    print(type(e).__name__, e)
# === calls_3
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,foo=2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(x1=a,x2=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt(a,out=i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf(a,out=i))
except Exception as e:
    print(type(e).__name__, e)
# === calls_4
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.modf(a,out=(i,None)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf(a,out=(a.copy(),a.copy())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf(a,a.copy(),a.copy()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf(a,a.copy()))
except Exception as e:
    print(type(e).__name__, e)
# === calls_5
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.modf(a,a.copy(),out=a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf())
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divmod(a,2,out=(None,i)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
# === calls_6
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(i,1,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(i,1.5,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt(i,dtype=np.float32))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt(i,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
# === calls_7
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.equal(i,1,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.equal(i,1,dtype=bool))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.logical_and(i,1,dtype=bool))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.logical_and(i,1,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
# === calls_8
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.isnan(a,dtype=bool))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isnan(a,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divide(i,2,dtype=np.float32))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divide(a,2,dtype=np.float32))
except Exception as e:
    print(type(e).__name__, e)
# === calls_9
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.divide(i,2,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,casting='foo'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,casting=3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=i,casting='unsafe'))
except Exception as e:
    print(type(e).__name__, e)
# === calls_10
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(f,a,out=f,casting='safe'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(i,1.5,casting='no'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(i,f,casting='safe'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(i,a,casting='no'))
except Exception as e:
    print(type(e).__name__, e)
# === calls_11
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,dtype=int,casting='unsafe'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=[True,False,True],out=a.copy()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=True))
except Exception as e:
    print(type(e).__name__, e)
# === calls_12
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,where=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=np.ones((2,3),bool)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=np.ones((2,3),bool),out=a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,where=np.ones((2),bool),out=a))
except Exception as e:
    print(type(e).__name__, e)
# === calls_13
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,out=np.zeros((2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,np.ones((2,3)),out=a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=np.zeros(4)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=np.zeros(1)))
except Exception as e:
    print(type(e).__name__, e)
# === calls_14
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(1,1,out=np.zeros(())))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,out=np.broadcast_to(0.0,(3,))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,subok=False))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(a,1,order='F'))
except Exception as e:
    print(type(e).__name__, e)
# === calls_15
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add(a,1,order='Z'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.maximum.identity, np.multiply.identity, np.logical_and.identity, np.bitwise_and.identity, np.hypot.identity,np.logaddexp.identity,np.subtract.identity)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.gcd.identity, np.lcm.identity,np.bitwise_xor.identity,np.logical_xor.identity,np.divide.identity,np.fmax.identity)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.signature, np.matmul.signature, np.matmul.identity)
except Exception as e:
    print(type(e).__name__, e)
# === calls_16
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add('a',1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt('a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add([1],'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(None,1))
except Exception as e:
    print(type(e).__name__, e)
# === calls_17
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.sqrt(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add({},1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.foo)
except Exception as e:
    print(type(e).__name__, e)
# === calls_18
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.add.reduce())
except Exception as e:
    print(type(e).__name__, e)
try:
    print(str(np.add), repr(np.add), type(np.add))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt.at(a,[0]))
except Exception as e:
    print(type(e).__name__, e)
# === calls_19
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.sqrt.outer(a,a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divmod.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.abs.__name__,np.conj.__name__, np.mod.__name__, np.deg2rad.__name__, np.rad2deg.__name__, np.radians.__name__,np.bitwise_not.__name__,np.pow.__name__)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.conjugate(True))
except Exception as e:
    print(type(e).__name__, e)
# === calls_20
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.conj(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.spacing(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ldexp(a,i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ldexp(a,a))
except Exception as e:
    print(type(e).__name__, e)
# === calls_21
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.frexp(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.gcd(i,4))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.gcd(a,4))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.lcm(i,np.int32(4)))
except Exception as e:
    print(type(e).__name__, e)
# === calls_22
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.gcd(True,True))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_count(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_count(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_count(-5))
except Exception as e:
    print(type(e).__name__, e)
# === calls_23
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.round(np.sinc(a + 0.25), 6))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.fix(a), np.fix(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.angle(a), np.angle(-2.0), np.angle(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isneginf(a), np.isneginf(i))
except Exception as e:
    print(type(e).__name__, e)
# === calls_24
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.isneginf(a,out=b.copy()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isreal(a), np.iscomplex(a), np.isrealobj(a), np.iscomplexobj(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.real(a), np.imag(a), np.real(3), np.imag(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nan_to_num(np.array([np.nan,np.inf,-np.inf])), np.nan_to_num(np.nan), np.nan_to_num(np.float32('inf')), np.nan_to_num(i))
except Exception as e:
    print(type(e).__name__, e)
# === calls_25
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.nan_to_num(5), np.nan_to_num([1,np.nan]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.float_power(2,3), np.float_power(f,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.positive(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.signbit(i), np.signbit(b))
except Exception as e:
    print(type(e).__name__, e)
# === calls_26
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.isnan(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isnan('a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.square(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sign(b))
except Exception as e:
    print(type(e).__name__, e)
# === calls_27
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
try:
    print(np.heaviside(i,1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.copysign(i,-1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nextafter(f,1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.logaddexp(i,1))
except Exception as e:
    print(type(e).__name__, e)
# === methods_0
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add(f,1.0,casting='no'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add('a',1.0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(1,'a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add(1.0,'a'))
except Exception as e:
    print(type(e).__name__, e)
# === methods_1
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add(a,'abc'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.multiply('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract(2,'a'))
except Exception as e:
    print(type(e).__name__, e)
# === methods_2
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.power('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.maximum('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.equal('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.equal(a,'a'))
except Exception as e:
    print(type(e).__name__, e)
# === methods_3
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.less('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.hypot('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_and('a',2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_and(1.5,2))
except Exception as e:
    print(type(e).__name__, e)
# === methods_4
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.divide(None,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.exp(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.abs(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.negative('a'))
except Exception as e:
    print(type(e).__name__, e)
# === methods_5
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.negative(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isnan(None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isfinite('a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.exp({}))
except Exception as e:
    print(type(e).__name__, e)
# === methods_6
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.exp({'a':1}))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.exp(np.add))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.exp(range(3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.exp(x for x in [1]))
except Exception as e:
    print(type(e).__name__, e)
# === methods_7
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=(0,1)))
except Exception as e:
    print(type(e).__name__, e)
# === methods_8
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,(0,0)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,-3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1,keepdims=True))
except Exception as e:
    print(type(e).__name__, e)
# === methods_9
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,axis=1,initial=10))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1,where=[True,False,True]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1,out=np.zeros(2,int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1,out=np.zeros(3)))
except Exception as e:
    print(type(e).__name__, e)
# === methods_10
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,axis=1,out=(np.zeros(2),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis='a'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=1.0))
except Exception as e:
    print(type(e).__name__, e)
# === methods_11
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,axis=[0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=()))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(5.0,axis=0))
except Exception as e:
    print(type(e).__name__, e)
# === methods_12
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(5.0,axis=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(5.0,axis=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(b), np.add.reduce(b,dtype=bool),np.multiply.reduce(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(np.array([1,2],np.int32)).dtype)
except Exception as e:
    print(type(e).__name__, e)
# === methods_13
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.subtract.reduce(m,axis=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.reduce(m,axis=(0,1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.reduce(m,axis=(0,)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
# === methods_14
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.subtract.reduce([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.reduce(np.zeros((0,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.reduce(np.zeros((3,0))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divide.reduce(m,axis=1), np.divide.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
# === methods_15
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.power.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.power.reduce([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.minimum.reduce([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.minimum.reduce([],initial=3))
except Exception as e:
    print(type(e).__name__, e)
# === methods_16
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.minimum.reduce(m,axis=1,where=[True,False,True]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.minimum.reduce(m,axis=1,where=[True,False,True],initial=2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.minimum.reduce(m,axis=1,initial=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,initial=None,where=[True,False,True]))
except Exception as e:
    print(type(e).__name__, e)
# === methods_17
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.logical_and.reduce(m), np.logical_or.reduce(m,axis=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.logical_xor.reduce(m,axis=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_and.reduce(i), np.bitwise_or.reduce(i), np.bitwise_xor.reduce(i),np.bitwise_and.reduce(np.array([],int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.gcd.reduce(np.array([12,18])), np.lcm.reduce(np.array([4,6])), np.lcm.reduce(np.array([],int)))
except Exception as e:
    print(type(e).__name__, e)
# === methods_18
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.hypot.reduce(a), np.hypot.reduce([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.logaddexp.reduce(a), np.logaddexp.reduce([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.equal.reduce(b), np.less.reduce(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.equal.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
# === methods_19
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.less.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.arctan2.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.mod.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.left_shift.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
# === methods_20
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.ldexp.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.copysign.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.fmax.reduce(a), np.fmin.reduce([np.nan,1]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.matmul.reduce(a))
except Exception as e:
    print(type(e).__name__, e)
# === methods_21
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.accumulate(m), np.add.accumulate(m,1), np.add.accumulate(m,axis=-1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,axis=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,axis=(0,1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,axis=(0,)))
except Exception as e:
    print(type(e).__name__, e)
# === methods_22
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.accumulate(5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(i,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(b), np.multiply.accumulate(b))
except Exception as e:
    print(type(e).__name__, e)
# === methods_23
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.maximum.accumulate([3,1,4,1,5]), np.subtract.accumulate(a), np.logical_and.accumulate(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,out=np.zeros(3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,1,None,np.zeros((2,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate([]))
except Exception as e:
    print(type(e).__name__, e)
# === methods_24
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.equal.accumulate(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sqrt.accumulate(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.outer(a,i), np.multiply.outer(2,a), np.add.outer(m,a).shape, np.add.outer(1,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.subtract.outer(a,i,dtype=np.float32))
except Exception as e:
    print(type(e).__name__, e)
# === methods_25
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.less.outer(a,i,out=np.zeros((3,3),bool)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.outer(a))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divmod.outer(i,[2,3]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(i,[0,2]), np.add.reduceat(a,[0,2,1]), np.add.reduceat(m,[0,1],axis=1))
except Exception as e:
    print(type(e).__name__, e)
# === methods_26
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduceat(a,[0,5]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(a,[0,-1]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(a,[]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(a,[0.0,1]))
except Exception as e:
    print(type(e).__name__, e)
# === methods_27
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduceat(a,1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.maximum.reduceat(a,[2,0]), np.subtract.reduceat(a,[0,1]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(m,[0],axis=(0,1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(5,[0]))
except Exception as e:
    print(type(e).__name__, e)
# === methods_28
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.at(a.copy(),[0,0],1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.at(a,[0,5],1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.at(a,1.5,1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.at([1],0,1))
except Exception as e:
    print(type(e).__name__, e)
# === methods_29
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.at(i,[0],1.5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.at(a,[0,1],[1,2,3]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.at(a,[0]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.negative.at(a,[0],1))
except Exception as e:
    print(type(e).__name__, e)
# === methods_30
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,0,None,None,True))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,foo=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(m,axis=0,dtype='f4').dtype)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(b,dtype=None))
except Exception as e:
    print(type(e).__name__, e)
# === methods_31
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduce(m,0,keepdims=2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.modf.at(a,0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduce(np.zeros((0,3))), np.multiply.reduce(np.zeros((0,3))), np.maximum.reduce(np.zeros((3,0)),axis=0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.maximum.reduce(np.zeros((3,0)),axis=1))
except Exception as e:
    print(type(e).__name__, e)
# === functions_0
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.nansum(a), np.nansum(a,axis=0), np.nansum(a,1,keepdims=True), np.nansum(i), np.nansum(b), np.nansum([1,np.nan]), np.nansum(f).dtype, np.nansum(a,initial=2.5), np.nansum(a,where=[True,False,True]), np.nansum(np.nan), np.nansum([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanprod(a,axis=1), np.nanprod(f,axis=0), np.nanprod(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanmean(a), np.nanmean(a,axis=0), np.nanmean(a,axis=1), np.nanmean(a[:1],axis=1), np.nanmean(f,axis=1), np.nanmean(i), np.nanmean(a,axis=1,keepdims=True), np.nanmean(a,where=[True,False,True]), np.nanmean([1,2]), np.nanmean(3), np.nanmean(f), np.nanmean(f,dtype=float))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanmean(a,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
# === functions_1
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.nanmean(a,out=np.zeros(())), np.nanmean(a,axis=0,out=np.zeros(3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanvar(a), np.nanvar(a,axis=0), np.nanstd(a,axis=1), np.nanstd(a[:,0]), np.nanvar(f,axis=0,ddof=1), np.nanvar(i,ddof=1), np.nanstd(i), np.nanvar(a,correction=1), np.nanvar(a,axis=1,keepdims=True), np.nanstd(f))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanvar(a[0],mean=1.0), np.nanvar(a[::2],axis=1,where=[True,True,False]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanmin(a), np.nanmax(a), np.nanmin(a,axis=0), np.nanmax(a,axis=1), np.nanmin(i), np.nanmin(f,axis=0), np.nanmin([np.nan,2]), np.nanmax([[np.nan],[1.0]],axis=1), np.nanmax(b), np.nanmin(a,initial=-5), np.nanmin(a,axis=1,where=[True,False,True],initial=9),np.nanmax(np.nan))
except Exception as e:
    print(type(e).__name__, e)
# === functions_2
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.nanmax(np.array([])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanmax([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanmax(np.zeros((0,2)),axis=0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanargmin(a[0]), np.nanargmax(a[0]), np.nanargmin(a[::2],axis=1), np.nanargmax(i,axis=0), np.nanargmax(a[::2],axis=0,keepdims=True) if False else 0)
except Exception as e:
    print(type(e).__name__, e)
# === functions_3
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.nanargmin(a,axis=1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nanargmin([]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nancumsum(a), np.nancumsum(a,axis=0), np.nancumprod(a,axis=1), np.nancumsum(i), np.nancumsum(f).dtype)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nansum(a,axis=5))
except Exception as e:
    print(type(e).__name__, e)
# === functions_4
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.nansum(a,axis=(0,1)), np.nansum(a,(0,)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.fmin.reduce(a), np.fmax.reduce(a,axis=None), np.fmin.reduce(f,axis=1), np.fmin.reduce(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.nan_to_num(a), np.nan_to_num(a,nan=7,posinf=1,neginf=2), np.nan_to_num(f), np.nan_to_num(a,copy=False))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isposinf(a), np.isneginf(f), np.isposinf(np.inf), np.isneginf(-np.inf,out=np.zeros((),bool)), np.isposinf(i), np.isposinf([1,np.inf]))
except Exception as e:
    print(type(e).__name__, e)
# === functions_5
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.sinc(0.5), np.sinc([0,1,2.5]), np.sinc(f), np.sinc(i), np.sinc(0), np.sinc(np.float32(0.5)).dtype)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.real(a) is a, np.real([1,2]), np.imag([1.5,2]), np.real(2.5), np.imag(2.5), np.imag(i), np.isreal([1,2]), np.isreal(3), np.iscomplex([1.5]), np.iscomplex(3), np.isrealobj(a), np.iscomplexobj([1]), np.real_if_close(i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.angle([-1,1.0]), np.angle(-1,deg=True), np.angle(f), np.angle(np.float32(-1)), np.angle([-1,2],True))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.array_equiv([1,2],[1,2]), np.array_equiv([1,2],[[1,2],[1,2]]), np.array_equiv([1,2],[[1,2,1,2],[1,2,1,2]]), np.array_equiv(1,[1,1]), np.array_equiv([1],[2]))
except Exception as e:
    print(type(e).__name__, e)
# === functions_6
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.fix([1.5,-1.5]), np.fix(2.7), np.fix(i), np.fix([1.5],out=np.zeros(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.frexp([0.0,-0.0,np.inf,-np.inf,np.nan,5e-324,1.0,-3.5,1e308]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.frexp(np.float32([1e-45,3,0])), np.frexp(i), np.frexp(8), np.frexp(i.astype(np.int16)), np.frexp(a,out=(None,None)), np.frexp(a,np.zeros((3,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ldexp([1.0,0.5,-3],[3,-1074,2000]), np.ldexp(np.float32(1.5),[-149,-150,127,128]), np.ldexp(5e-324,1074), np.ldexp(1.0,-1075), np.ldexp(1.5,-1074), np.ldexp(0.75,-1073), np.ldexp(i,2), np.ldexp(2,3), np.ldexp(1.0,2**62), np.ldexp([np.nan,np.inf,-0.0],5), np.ldexp(1.0,-2**62))
except Exception as e:
    print(type(e).__name__, e)
# === functions_7
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.ldexp(1.0,2.0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ldexp(np.array([1.0]),np.array([1],np.uint64)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ldexp(a.astype(np.float32),2).dtype, np.ldexp(1.0,np.int32(3)), np.ldexp(1.0,True))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.spacing([0.0,-0.0,1,-1,np.inf,np.nan,1.7976931348623157e308,5e-324]), np.spacing(np.float32(1)), np.spacing(3), np.spacing(np.float32(3.4028235e38)))
except Exception as e:
    print(type(e).__name__, e)
# === functions_8
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.gcd([12,-18,0],[18,12,0]), np.lcm([4,-6,0],[6,4,5]), np.gcd(np.int64(-2**63),0), np.lcm(np.int64(-2**63),1), np.gcd(np.uint8(200),np.uint8(150)), np.lcm(np.uint8(200),np.uint8(150)), np.gcd.reduce([12,18,27]), np.lcm.reduce([1,2,3,4,5,6]), np.lcm.accumulate([1,2,3,4]), np.gcd(2**62,2**61), np.gcd.outer([4,6],[6,9]), np.gcd(np.int8(-128),np.int8(-128)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.bitwise_count([0,1,255,-1,-128]), np.bitwise_count(np.uint64(2**64-1)), np.bitwise_count(np.int8(-128)), np.bitwise_count(True), np.bitwise_count(2**63-1), np.bitwise_count(b))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.divmod(i,2), np.divmod(i,[2,0,1]), np.divmod(7,-2), np.divmod(-7.5,2), np.modf([1.5,-0.5,np.inf]), np.modf(3), np.modf(f))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.conj(a[0]), np.conjugate(3), np.positive(i), np.conj(f).dtype, a.conj() is a)
except Exception as e:
    print(type(e).__name__, e)
# === functions_9
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.reciprocal([1,2,0]), np.reciprocal(4.0), np.square([3,-2]), np.cbrt([27,-8.0]), np.exp2([1,3]), np.float_power(2,[1,2,0.5]), np.heaviside([-1,0,1,np.nan],0.5), np.heaviside(0.0,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.hypot(3,4), np.logaddexp(0,0), np.logaddexp2([1,2],3), np.nextafter(1,2), np.copysign([1,-2],-0.0), np.signbit([-0.0,1]), np.fmax([1,np.nan],[np.nan,np.nan]), np.fmin(1,np.nan), np.rint([0.5,1.5,-0.5]), np.trunc([-1.5,2.5]), np.trunc(3))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.left_shift([1,2],[3,70]), np.right_shift([-8,8],[1,70]), np.bitwise_and(12,10), np.bitwise_xor([True],[False]), np.invert(5), np.logical_xor([1,0],[1,1]), np.mod(-7,3), np.fmod(-7,3), np.floor_divide(-7,2), np.fmod([5.5],-2), np.left_shift(1,-1), np.bitwise_or(1.5,2))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.deg2rad(180), np.rad2deg(np.pi), np.degrees([0,np.pi]), np.radians(90.0), np.deg2rad(f).dtype)
except Exception as e:
    print(type(e).__name__, e)
# === functions_10
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.isclose([1,np.nan,np.inf],[1+1e-9,np.nan,np.inf]), np.isclose([np.nan],[np.nan],equal_nan=True), np.isclose(1,1), np.allclose([1,2],[1,2+1e-6]), np.allclose([],[]), np.array_equal([1,np.nan],[1,np.nan],equal_nan=True), np.array_equal([1],[1,2]), np.isclose(i,i+1), np.isclose([1,2],[1,2],rtol=[0,1e-3]), np.isclose(f,a), np.isclose(1e10,1.00001e10), np.allclose(1,1.0,atol=0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.clip(a,0,1,out=a.copy()), np.clip(i,1,3,dtype=np.float32), np.clip(i,[1,2,3],4), np.clip(a,0,None,where=[True,False,True],out=np.ones((3,3))), np.clip(i,2.5,None), np.clip(np.uint8([1,200]),-5,300), np.clip(i,5,1), np.clip(np.int8([1]),-200,200))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.clip(i,2**70,None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.clip(i,0,1,out=np.zeros(6,int)))
except Exception as e:
    print(type(e).__name__, e)
# === functions_11
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.clip(i,0.5,1,out=np.zeros((2,3),int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.clip(i,0.5,1,out=np.zeros((2,3),int),casting='unsafe'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.clip(i,None,None), np.clip(i,min=None,max=2), np.clip(i,max=2,min=1), i.clip(1,2,out=np.zeros((2,3))), i.clip(1,2,dtype=float), np.clip(3,1,2), np.clip(np.float32(3),1,2.5), np.clip([5,6],1,5.5), np.clip(np.arange(3),np.array([2,2,2]),np.array([1,3,0])))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.round(a,1,out=np.zeros((3,3))), a.round(1,np.zeros((3,3))), np.round(a,out=np.zeros((3,3),np.float32)), np.round(i,-1,out=np.zeros((2,3),int)), np.round(i,1,out=np.zeros((2,3))))
except Exception as e:
    print(type(e).__name__, e)
# === functions_12
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.round(a,1,out=np.zeros(3)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.round(a,1,out=np.zeros((3,3),int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.round(a,out=np.zeros((3,3),int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.round(a,-1,out=np.zeros((3,3),int)))
except Exception as e:
    print(type(e).__name__, e)
# === functions_13
a=np.array([[1.5,np.nan,-2.0],[np.nan,np.nan,np.nan],[0.5,-0.0,np.inf]]); i=np.arange(6).reshape(2,3); f=a.astype(np.float32); b=i%2==0
try:
    print(np.round(2.5), np.round(-0.5), np.round(0.15,1), np.round(2.675,2), np.round(1e300,-299), np.round(123.456,-2), np.round(np.float32(2.5)), np.round([1.05,1.15,1.25],1), np.round(5,-1), np.round(15,-1), np.round(np.int8(127),-1), np.round(np.uint8(255),-1),np.round(np.uint8([255,4]),-1))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.around(a,2) is a, np.round(True,1))
except Exception as e:
    print(type(e).__name__, e)
