import numpy as np
# === order_0
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.sum(m,axis=0,out=np.zeros(1)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(m,axis=0,out=np.zeros(4)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(m,out=np.broadcast_to(0.,())))
except Exception as e:
    print(type(e).__name__, e)
# === order_1
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.sum(a,where=np.ones((2,3),bool)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(a,where=np.ones(2,bool)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(m,where=np.ones((3,2),bool)))
except Exception as e:
    print(type(e).__name__, e)
# === order_2
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.sum(m,axis=0,where=i))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(m,axis=0,where=[1,0,1]))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.sum(m,axis=0,where=1))
except Exception as e:
    print(type(e).__name__, e)
# === order_3
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.sum(m,axis=0,where=None))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.max(np.zeros((0,0)),axis=0))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.max(np.zeros((2,0)),axis=0,initial=1))
except Exception as e:
    print(type(e).__name__, e)
# === order_4
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.accumulate(m,axis=0,out=np.zeros((3,3))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(m,axis=1,out=np.zeros((2,3),int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(i,out=np.zeros(3)))
except Exception as e:
    print(type(e).__name__, e)
# === order_5
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.reduceat(m,[0,1],axis=1,out=np.zeros((2,2),int)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.reduceat(b,[0,1]),np.add.reduceat(i.astype(np.int32),[0]).dtype)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.maximum.reduceat(i.astype(np.int32),[0]).dtype)
except Exception as e:
    print(type(e).__name__, e)
# === order_6
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.add.outer(m,a,out=np.zeros((2,3,3),np.float32)).dtype)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.cumsum(m,axis=5))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.cumsum(m,axis=(0,)))
except Exception as e:
    print(type(e).__name__, e)
# === order_7
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.cumsum(m.T,axis=0).strides, np.cumsum(m[:,::2],axis=0).strides, np.cumsum(m[::-1],axis=0).strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.add.accumulate(np.asfortranarray(m)).strides, np.maximum.accumulate(m.T,axis=1).strides, np.add.reduceat(m.T,[0,1]).strides,np.add.reduceat(np.ones((4,2,3)).transpose(2,0,1),[0,1],axis=1).strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.fmin.reduce(np.ones((4,2,3)).transpose(2,0,1),axis=1).strides)
except Exception as e:
    print(type(e).__name__, e)
# === order_8
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.sum(np.ones((4,2,3)).transpose(2,0,1),axis=1,where=True).strides, np.sum(np.ones((4,2,3)).transpose(2,0,1),axis=1,where=np.ones((3,4,3),bool)[:,:,:2]).strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.isfortran(m.T), np.isfortran(a), np.isfortran(np.asfortranarray(m)), np.isfortran(np.zeros((3,1))))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.zeros((2,3),order='F').strides, np.ones((2,3),order='A').strides)
except Exception as e:
    print(type(e).__name__, e)
# === order_9
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.zeros((2,3),order='K').strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.zeros((2,3),order='Q'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.zeros((2,3),order=None).strides)
except Exception as e:
    print(type(e).__name__, e)
# === order_10
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.full((2,3),1,order='F').strides, np.empty((2,3),order='F').strides, np.array([[1,2],[3,4]],order='F').strides, np.array(m,order='F').strides,np.array(m.T,order='C').strides,np.array(m.T,order='A').strides,np.array(m[:,::2],order='A').strides,np.array(m.T,order='K').strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.zeros_like(m.T).strides, np.zeros_like(m,order='F').strides,np.zeros_like(m.T,order='C').strides,np.zeros_like(m.T,order='A').strides,np.ones_like(m,shape=(4,5)).shape, np.zeros_like(m.T,shape=(4,5)).strides,np.zeros_like(m.T,shape=(4,5,6)).strides,np.full_like(m,7,shape=3,dtype=int))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(m.astype(int,order='F').strides, m.T.astype(int,order='C').strides,m.T.astype(int,order='A').strides,m.astype(float,order='F',copy=False) is m,m.astype(float,copy=False) is m)
except Exception as e:
    print(type(e).__name__, e)
# === order_11
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(m.astype(int,casting='safe'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(m.copy(order='F').strides, m.T.copy('K').strides, m.T.copy('A').strides)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.ascontiguousarray(5.0).shape, np.asfortranarray(5.0).shape,np.ascontiguousarray(m) is m,np.asfortranarray(a) is a)
except Exception as e:
    print(type(e).__name__, e)
# === order_12
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.reshape(m,(3,2),order='F'), m.reshape((3,2),order='A'), m.T.reshape((2,3),order='A'), np.ravel(m.T,order='K'), m.T.ravel('A'), m.T.flatten('F'),m.flatten('A'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(m.reshape((3,2),order='K'))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.require(m,requirements='F').strides)
except Exception as e:
    print(type(e).__name__, e)
# === order_13
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.eye(3,order='F').strides, np.identity(3).strides, np.array([1,2],copy=None), np.array(m,copy=False) is m)
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.array([1,2],copy=False))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(np.array(m,dtype=int,copy=False))
except Exception as e:
    print(type(e).__name__, e)
# === order_14
a=np.arange(3.0); i=np.arange(3); b=np.array([True,False,True]); f=np.arange(3,dtype=np.float32)
m=np.arange(6.).reshape(2,3)
try:
    print(np.asarray(m,copy=True) is m, np.asarray([1],copy=False))
except Exception as e:
    print(type(e).__name__, e)
# === chains
x = 1.0 / np.arange(1.0, 6001.0)
c, d = x.reshape(60, 100), x[::-1].reshape(60, 100)
f, g = np.asfortranarray(c), np.asfortranarray(d)
t = x.reshape(20, 30, 10)
for r in [c + f, f + f, f * g + 1, f - c, (f + g) / c, np.sqrt(f) * 2, f[:, ::2] + f[:, 1::2], c[::-1] * f, f + c[0], c.T + 1, (c.T + f.T), np.where(f > 0.5, f, g), f.astype(np.float32), f > 0.5, np.maximum(f, 0.25), -f[::-1]]:
    print(r.strides, float(r.sum()).hex(), float(r.mean(axis=0)[3]).hex(), float(r.sum(axis=1)[-1]).hex())
for r in [t.transpose(1, 0, 2) + 1, t.transpose(2, 0, 1) * t.transpose(2, 0, 1), t.swapaxes(0, 2) - t.swapaxes(0, 2)[0], np.add(t.T, t.T, order="C"), np.multiply(t, 2, order="F"), np.cumsum(t.transpose(1, 2, 0), axis=1), t.transpose(1, 0, 2).copy(), np.copy(t.transpose(1, 0, 2)), np.zeros_like(t.transpose(2, 1, 0)) + 0.1, np.sqrt(t.transpose(2, 1, 0)).astype(np.float32)]:
    print(r.strides, r.dtype, [float(np.asarray(r.astype(float).sum(axis=k)).ravel()[0]).hex() for k in [None, 0, 1, 2, (0, 1), (1, 2), (0, 2)]])
# === overlap
a = np.arange(10.0)
np.add(a[1:], a[:-1], out=a[1:])
print(a)
a = np.arange(10)
np.multiply(a[::2], a[5:], out=a[:5])
print(a)
a = np.arange(12.0).reshape(3, 4)
np.subtract(a, a[::-1], out=a[:, ::-1])
print(a)
a = np.arange(6.0)
np.divmod(a, 4, out=(a, a[::-1].copy()))
print(a)
q, r = np.zeros(6), np.zeros(6, np.float32)
print(np.divmod(np.arange(6.0), 4, out=(q, r)), q, r, np.modf(a - 2.5, out=(None, q))[0], q)
m = np.eye(3)
np.matmul(m + 1, m + 2, out=m)
print(m)
a = np.arange(6.0)
print(np.cumsum(a, out=a), a, np.cumsum(a[::-1], out=a), a)
a = np.arange(6.0).reshape(2, 3)
print(np.sum(a, axis=0, out=a[0]), a)
a = np.arange(5.0)
np.add(a, 1, out=a, where=a % 2 == 0)
print(a)
np.sqrt(a[::-1], out=a, where=[True, False, True, True, False])
print(a)
# === in_place
for dt in [float, np.float32, int, np.int32, np.uint8, bool]:
    for op in ["+", "-", "*", "/", "//", "%", "&", "|", "^", "<<", ">>"]:
        for v in [1, 2.5, True, np.float32(1.5), np.int64(3), np.arange(3), np.array([1.5, 2, 3])]:
            x = np.array([1, 2, 3]).astype(dt)
            try:
                if op == "+": x += v
                elif op == "-": x -= v
                elif op == "*": x *= v
                elif op == "/": x /= v
                elif op == "//": x //= v
                elif op == "%": x %= v
                elif op == "&": x &= v
                elif op == "|": x |= v
                elif op == "^": x ^= v
                elif op == "<<": x <<= v
                else: x >>= v
                print(op, x.dtype, x)
            except Exception as e:
                print(op, x.dtype, type(e).__name__, e)
# === in_place_shapes
for s, t in [((3,), (2, 3)), ((2, 3), (3,)), ((2, 3), (2, 1)), ((2, 1), (2, 3)), ((3,), (4,)), ((), (3,)), ((0,), (1,)), ((1,), (0,)), ((2, 3), (3, 2)), ((4, 1, 3), (5, 1))]:
    x = np.zeros(s)
    try:
        x += np.ones(t)
        print(s, t, x.tolist())
    except ValueError as e:
        print(s, t, e)
# === matmul
r = np.arange(24).reshape(2, 3, 4)
w = np.arange(40).reshape(2, 4, 5)
print((r @ w).tolist(), (r @ w[0]).shape, (r[0] @ w).tolist(), (r @ np.arange(4)).tolist(), (np.arange(3) @ r).tolist(), (r[:, None] @ w[None]).shape)
print(np.matmul(r.transpose(0, 2, 1), r).sum(), np.dot(r, w).shape, np.dot(r, w)[1, 2, 0, 3], np.vecdot(r, r).tolist(), np.matvec(r, np.arange(4)).tolist(), np.vecmat(np.arange(3), r).tolist())
print((np.ones((2, 0, 3)) @ np.ones((2, 3, 4))).shape, (np.ones((2, 2, 0)) @ np.ones((0, 3))).tolist(), (np.ones((0, 2, 3)) @ np.ones((3, 1))).shape)
for x, y in [(r, w[:, :3]), (r, np.ones((3, 4, 5))), (r, np.ones(3)), (r, 2), (np.ones(5), r)]:
    try:
        print((x @ y).shape)
    except ValueError as e:
        print(e)
