import numpy as np

A0 = np.array(2.5)
A1 = np.arange(5.0) / 3
A2 = np.arange(12.0).reshape(3, 4) / 7
A3 = np.arange(24.0).reshape(2, 3, 4) / 11
F2 = np.arange(12.0).reshape(4, 3).T / 7
T3 = A3.transpose(1, 0, 2)
R1 = A1[::-1]
R2 = A2[::-1, ::-2]
L1 = np.array([7.5])
E1 = np.zeros((0,))
Z2 = np.zeros((0, 3))
I1 = np.array([3, -1, 4, 1, -5])
I2 = np.arange(6).reshape(2, 3)
J1 = np.array([5, 6, 7], dtype=np.int32)
B1 = np.array([True, False, True])
B2 = np.array([[True, False], [False, False]])
S1 = np.arange(6, dtype=np.float32) / 3
S2 = np.arange(6, dtype=np.float32).reshape(2, 3) / 3
N1 = np.array([np.nan, 1.0, -0.0, np.inf, -np.inf])


def bits(v):
    return v.hex() if isinstance(v, float) else repr(v)


def show(v):
    if isinstance(v, np.ndarray):
        print("array", v.dtype, v.shape, v.strides if v.size else "", *[bits(x) for x in v.ravel().tolist()])
    elif isinstance(v, np.generic):
        print("scalar", v.dtype, bits(v.item()))
    elif isinstance(v, (list, tuple)):
        print(type(v).__name__, len(v))
        for x in v:
            show(x)
    else:
        print(type(v).__name__, v.hex() if isinstance(v, float) else repr(v))


def check(*calls):
    for call in calls:
        try:
            show(call())
        except Exception as e:
            print(type(e).__name__, e)

# === pad_1
check(
    lambda: np.pad(A1,2),
    lambda: np.pad(A1,(1,2)),
    lambda: np.pad(A2,1),
    lambda: np.pad(A2,((1,2),(0,3))),
    lambda: np.pad(A2,((1,),(2,))),
    lambda: np.pad(F2,1),
)

# === pad_2
check(
    lambda: np.pad(A2,{0:(1,2)}),
    lambda: np.pad(A2,{-1:3}),
    lambda: np.pad(A2,[[1,2]],constant_values=5),
    lambda: np.pad(A2,1,constant_values=(3,4)),
    lambda: np.pad(A2,1,constant_values=((3,4),(5,6))),
    lambda: np.pad(I2,1,constant_values=2.7),
)

# === pad_3
check(
    lambda: np.pad(I1,(2,3),mode='linear_ramp',end_values=(5,-4)),
    lambda: np.pad(A1,(2,3),mode='linear_ramp',end_values=(5,-4)),
    lambda: np.pad(A2,(2,3),mode='linear_ramp'),
    lambda: np.pad(A2,(2,3),'edge'),
    lambda: np.pad(A2,(2,3),'maximum'),
    lambda: np.pad(A2,(2,3),'minimum',stat_length=2),
)

# === pad_4
check(
    lambda: np.pad(A2,(2,3),'mean',stat_length=((1,2),(3,2))),
    lambda: np.pad(I2,(2,3),'mean'),
    lambda: np.pad(I1,(2,3),'median'),
    lambda: np.pad(I1,(2,3),'mean',stat_length=2),
    lambda: np.pad(I1,(2,3),'mean',stat_length=0),
    lambda: np.pad(I1,(2,3),'maximum',stat_length=0),
)

# === pad_5
check(
    lambda: np.pad(I1,(2,3),'maximum',stat_length=-1),
    lambda: np.pad(I1,(2,3),'reflect'),
    lambda: np.pad(I1,(12,13),'reflect'),
    lambda: np.pad(I1,(12,13),'symmetric'),
    lambda: np.pad(I1,(12,13),'wrap'),
    lambda: np.pad(I1,(12,0),'wrap'),
)

# === pad_6
check(
    lambda: np.pad(I1,(3,33),'wrap'),
    lambda: np.pad(I1,(2,3),'reflect',reflect_type='odd'),
    lambda: np.pad(I1,(12,13),'reflect',reflect_type='odd'),
    lambda: np.pad(I1,(12,3),'symmetric',reflect_type='odd'),
    lambda: np.pad(A1,(12,3),'symmetric',reflect_type='odd'),
    lambda: np.pad(A1,(12,30),'reflect',reflect_type='odd'),
)

# === pad_7
check(
    lambda: np.pad(A1[:2],(12,30),'reflect',reflect_type='odd'),
    lambda: np.pad(A1[:2],(3,4),'reflect'),
    lambda: np.pad(L1,(2,3),'reflect'),
    lambda: np.pad(L1,(2,3),'symmetric'),
    lambda: np.pad(L1,(2,3),'wrap'),
    lambda: np.pad(L1,(2,3),'reflect',reflect_type='odd'),
)

# === pad_8
check(
    lambda: np.pad(L1,(2,3),'symmetric',reflect_type='odd'),
    lambda: np.pad(A2,(2,5),'reflect'),
    lambda: np.pad(A2,(7,5),'symmetric'),
    lambda: np.pad(A2,(7,5),'wrap'),
    lambda: np.pad(A3,1,'reflect'),
    lambda: np.pad(A3,((0,1),(2,0),(1,1)),'edge'),
)

# === pad_9
check(
    lambda: np.pad(E1,2),
    lambda: np.pad(E1,2,'edge'),
    lambda: np.pad(E1,0,'edge'),
    lambda: np.pad(Z2,((0,0),(1,1)),'edge'),
    lambda: np.pad(Z2,((1,0),(1,1)),'edge'),
    lambda: np.pad(Z2,1),
)

# === pad_10
check(
    lambda: np.pad(A0,1),
    lambda: np.pad(A0,(1,2)),
    lambda: np.pad(A1,-1),
    lambda: np.pad(A1,1.5),
    lambda: np.pad(A1,(1,2,3)),
    lambda: np.pad(A2,((1,2),(3,4),(5,6))),
)

# === pad_11
check(
    lambda: np.pad(A1,1,'foo'),
    lambda: np.pad(A1,1,'edge',constant_values=3),
    lambda: np.pad(A1,1,constant_value=3),
    lambda: np.pad(A1),
    lambda: np.pad(B1,2),
    lambda: np.pad(B1,2,'edge'),
)

# === pad_12
check(
    lambda: np.pad(B2,1,'maximum'),
    lambda: np.pad(S1,(2,3),'linear_ramp'),
    lambda: np.pad(S1,(2,3),'mean'),
    lambda: np.pad([1,2,3],(1,1)),
    lambda: np.pad(I2,2,padder),
    lambda: np.pad(I2,2,padder,p=7),
)

# === average_1
check(
    lambda: np.average(A1),
    lambda: np.average(A2,axis=0),
    lambda: np.average(A2,axis=1,weights=[1,2,3,4]),
    lambda: np.average(A2,axis=0,weights=[1,2,3,4]),
    lambda: np.average(A2,weights=[1,2,3,4]),
    lambda: np.average(A2,weights=A2),
)

# === average_2
check(
    lambda: np.average(A2,axis=1,weights=A2,returned=True),
    lambda: np.average(A1,weights=[1,2,3,4,5],returned=True),
    lambda: np.average(A1,returned=True),
    lambda: np.average(A2,axis=0,returned=True),
    lambda: np.average(A2,axis=0,keepdims=True),
    lambda: np.average(A2,axis=0,weights=[1,0,2],keepdims=True,returned=True),
)

# === average_3
check(
    lambda: np.average(A1,weights=[0,0,0,0,0]),
    lambda: np.average(I1,weights=[1,2,3,4,5]),
    lambda: np.average(S1,weights=S1),
    lambda: np.average(S2,axis=1,weights=[1,2,3]),
    lambda: np.average(A3,axis=(0,2),weights=np.ones((2,4))),
    lambda: np.average(A3,axis=(2,0),weights=np.ones((4,2))),
)

# === average_4
check(
    lambda: np.average(A3,axis=(2,0),weights=np.ones((2,4))),
    lambda: np.average(A2,axis=5),
    lambda: np.average([1,2,3]),
    lambda: np.average(B1),
    lambda: np.average(J1,weights=[1,2,3]),
    lambda: np.average(A2,axis=(0,0)),
)

# === inner
check(
    lambda: np.inner(I1,I1),
    lambda: np.inner(I2,I2),
    lambda: np.inner(I2,[1,2,3]),
    lambda: np.inner(I2,[1,2]),
    lambda: np.inner(I2,3),
)

# === vdot
check(
    lambda: np.vdot(I2,I2),
    lambda: np.vdot(I2,I1),
    lambda: np.vdot(3,4),
)

# === kron
check(
    lambda: np.kron(I1,I2),
    lambda: np.kron(I2,I2),
    lambda: np.kron(I2,[1,2]),
    lambda: np.kron(2,I2),
    lambda: np.kron(I2,2.5),
    lambda: np.kron(2,3),
    lambda: np.kron(F2,I2),
)

# === tensordot_1
check(
    lambda: np.tensordot(I2,I2.T,1),
    lambda: np.tensordot(I2,I2,2),
    lambda: np.tensordot(I2,I2,0),
    lambda: np.tensordot(I2,I2,axes=([0,1],[0,1])),
    lambda: np.tensordot(I2,I2,axes=(1,1)),
)

# === tensordot_2
check(
    lambda: np.tensordot(I2,I2,axes=([1],[0])),
    lambda: np.tensordot(I2,I2,axes=([1,0],[0])),
    lambda: np.tensordot(I2,I2,axes=5),
    lambda: np.tensordot(np.arange(60).reshape(3,4,5),np.arange(24).reshape(4,3,2),axes=([1,0],[0,1])),
    lambda: np.tensordot(np.arange(60).reshape(3,4,5),np.arange(24).reshape(4,3,2),axes=([1,-3],[0,1])),
)

# === cross
check(
    lambda: np.cross([1,2,3],[4,5,6]),
    lambda: np.cross(A2[:,:3],[1,2,3]),
    lambda: np.cross([1,2],[4,5]),
    lambda: np.cross(A2[:,:3],A2[:,1:]),
    lambda: np.cross(A2[:3,:3].T,A2[:,1:].T,axisa=0,axisb=0,axisc=0),
    lambda: np.cross(1,[1,2,3]),
    lambda: np.cross(I2,I2,axis=5),
    lambda: np.cross(I2,I2,axis=1),
)

# === polyval
check(
    lambda: np.polyval([1,2,3],2),
    lambda: np.polyval([1,2,3],A1),
    lambda: np.polyval([1.5,2],I2),
    lambda: np.polyval([],A1),
    lambda: np.polyval(A1,[1,2]),
    lambda: np.polyval([1,2],2.5),
)

# === polyadd
check(
    lambda: np.polyadd([1,2],[1,2,3]),
    lambda: np.polyadd([1,2,3],[1.5]),
    lambda: np.polyadd(1,2),
)

# === polyder
check(
    lambda: np.polyder([1,2,3]),
    lambda: np.polyder([1,2,3],2),
    lambda: np.polyder([1,2,3],0),
    lambda: np.polyder([1,2,3],5),
    lambda: np.polyder([1,2,3],-1),
    lambda: np.polyder([1.5,2,3]),
)

# === polyint
check(
    lambda: np.polyint([1,2,3]),
    lambda: np.polyint([1,2,3],2),
    lambda: np.polyint([1,2,3],2,k=[1,2]),
    lambda: np.polyint([1,2,3],2,k=3),
    lambda: np.polyint([1,2,3],2,k=[1,2,3]),
    lambda: np.polyint([1,2,3],3,k=[1,2]),
    lambda: np.polyint([1,2,3],-1),
    lambda: np.polyint([1,2,3],0),
)

# === bartlett
check(
    lambda: np.bartlett(5),
    lambda: np.bartlett(6),
    lambda: np.bartlett(0),
    lambda: np.bartlett(1),
)

# === linspace_1
check(
    lambda: np.linspace(0,1,5),
    lambda: np.linspace([0,1],[2,3],4),
    lambda: np.linspace([0,1],[2,3],4,axis=1),
    lambda: np.linspace([0,1],[2,3],4,axis=-1,endpoint=False),
    lambda: np.linspace([0,1],[2,3],4,retstep=True),
    lambda: np.linspace([0,1],2,1,retstep=True),
    lambda: np.linspace([0,1],[2,1],4,retstep=True),
)

# === linspace_2
check(
    lambda: np.linspace(0,1,5,retstep=True),
    lambda: np.linspace(0,1,1,retstep=True),
    lambda: np.linspace(0,1,0),
    lambda: np.linspace(0,1,-1),
    lambda: np.linspace(0,1,2.5),
    lambda: np.linspace(0,10,5,dtype=int),
    lambda: np.linspace([0,-1],[-10,5.5],5,dtype=int),
)

# === linspace_3
check(
    lambda: np.linspace(S1,S1+1,3),
    lambda: np.linspace(0,1,5,axis=1),
    lambda: np.linspace(np.array(1),np.array(5),3),
    lambda: np.linspace([0,1],[2,3,4]),
    lambda: np.linspace(1,2,3,device='gpu'),
)

# === base_repr
check(
    lambda: np.base_repr(255,16),
    lambda: np.base_repr(-255,2,3),
    lambda: np.base_repr(0),
    lambda: np.base_repr(5,37),
    lambda: np.base_repr(5,1),
)

# === binary_repr_1
check(
    lambda: np.binary_repr(5),
    lambda: np.binary_repr(-5),
    lambda: np.binary_repr(-5,8),
    lambda: np.binary_repr(5,8),
    lambda: np.binary_repr(5,2),
)

# === binary_repr_2
check(
    lambda: np.binary_repr(-8,4),
    lambda: np.binary_repr(-9,4),
    lambda: np.binary_repr(0,4),
    lambda: np.binary_repr(np.int64(6)),
)

# === vectorize_1
check(
    lambda: np.vectorize(lambda x: x+1)(I1),
    lambda: np.vectorize(lambda x,y: x if x>y else y)(I1,2),
    lambda: np.vectorize(lambda x,y: x*y)(I2,[1,2,3]),
    lambda: np.vectorize(lambda x: (x,x*0.5))(I1),
    lambda: np.vectorize(lambda x: x*0.5,otypes=[int])(I1),
    lambda: np.vectorize(lambda x: x*0.5,otypes='d')(I1),
    lambda: np.vectorize(lambda x: x)(E1),
)

# === vectorize_2
check(
    lambda: np.vectorize(lambda x: x,otypes=[float])(E1),
    lambda: np.vectorize(lambda x: x*2)(3),
    lambda: np.vectorize(lambda x: x*2)(3.5),
    lambda: np.vectorize(lambda x: x > 1)([1,2,3]),
    lambda: np.vectorize(int)([1.5,2.5]),
    lambda: np.vectorize(lambda x, y: x+y)(A1,I1[:3]),
    lambda: np.vectorize(lambda x: x,otypes='z'),
)

# === others_1
check(
    lambda: np.outer(I1,I2),
    lambda: np.outer(A1,2),
    lambda: np.vecdot(I2,I2),
    lambda: np.polysub([1,2,3],[1,2]),
)

# === differences
check(
    lambda: np.diff(A2, axis=0),
    lambda: np.diff(F2, n=2),
    lambda: np.diff(B1),
    lambda: np.diff(A1, prepend=0, append=[1, 2]),
    lambda: np.diff(A2, prepend=A1),
    lambda: np.diff(A0),
    lambda: np.diff(A2, n=100),
    lambda: np.diff(A2, n=-1),
)

# === ediff1d
check(
    lambda: np.ediff1d(A2, to_end=[1, 2], to_begin=0),
    lambda: np.ediff1d(I1, to_begin=[[1, 2], [3, 4]]),
    lambda: np.ediff1d(I1, to_end=1.5),
    lambda: np.ediff1d(E1),
    lambda: np.ediff1d(L1, to_end=5),
)

# === gradient_uniform
check(
    lambda: np.gradient(A1**2, 2),
    lambda: np.gradient(A1**2, 0.5, edge_order=2),
    lambda: np.gradient(A2, 2, 3),
    lambda: np.gradient(F2),
    lambda: np.gradient(S2, 2.0),
    lambda: np.gradient(I1),
)

# === gradient_places
check(
    lambda: np.gradient(A1**2, np.array([0, 1, 3, 7, 8])),
    lambda: np.gradient(A1**2, np.array([0, 1, 3, 7, 8]), edge_order=2),
    lambda: np.gradient(A2, 2, [1, 2, 5, 9]),
    lambda: np.gradient(T3, axis=(0, 2)),
    lambda: np.gradient(A3, 1, 2, [1, 2, 4, 8]),
)

# === gradient_errors
check(
    lambda: np.gradient(A2, 2, 3, 4),
    lambda: np.gradient(A2, [1, 2, 3], axis=1),
    lambda: np.gradient(A2, [[1, 2, 3]], axis=0),
    lambda: np.gradient(A1, edge_order=3),
    lambda: np.gradient(L1),
    lambda: np.gradient(T3, axis=(0, 0)),
    lambda: np.gradient(B1),
)

# === trapezoid
check(
    lambda: np.trapezoid(A1),
    lambda: np.trapezoid(A2, dx=2),
    lambda: np.trapezoid(A2, x=[1, 2, 4], axis=0),
    lambda: np.trapezoid(A2, x=A2),
)

# === covariance
print(np.cov(A2), np.cov(A2, rowvar=False), np.cov(A1), np.cov(A1, A1 * 2), sep="\n")
print(np.cov(A2, ddof=0), np.cov(A2, bias=True), np.cov(A2, fweights=[1, 2, 3, 4]), np.cov(A2, aweights=[1, 2, 3, 4.5]), sep="\n")
check(
    lambda: np.cov(A2, fweights=[1, 2, 3]),
    lambda: np.cov(A2, fweights=[1, 2, 3, -1]),
    lambda: np.cov(A2, fweights=[1, 2, 3, 1.5]),
    lambda: np.cov(A2, aweights=[[1, 2, 3, 1.5]]),
    lambda: np.cov(A3),
    lambda: np.cov(A2, ddof=1.5),
)

# === correlation
print(np.corrcoef(A2), np.corrcoef(A1, A1[::-1] ** 2), np.corrcoef([1, 2, 3]), sep="\n")

# === windows
print(np.hanning(5), np.hamming(6), np.blackman(7), np.hanning(0), np.hanning(1), np.hamming(-3), np.hanning(4.5))

# === logarithmic_ranges
print(np.logspace(0, 3, 4), np.logspace(0, 3, 4, base=2), np.logspace(0, 3, 4, dtype=int), np.logspace([0, 1], 2, 3), np.logspace(0, 1, 3, base=[2, 3], axis=-1))
print(np.geomspace(1, 1000, 4), np.geomspace(-1000, -1, 4), np.geomspace([1, 10], [100, 1000], 3), np.geomspace(1, 256, 8, endpoint=False))
check(lambda: np.geomspace(0, 1), lambda: np.geomspace(1, 1000, 0), lambda: np.geomspace(1, 1000, 1))

# === what_does_not_fit
check(
    lambda: np.repeat(A1, 10**12),
    lambda: np.repeat(A1, 10**18),
    lambda: np.repeat(A1, [10**18] * 5),
    lambda: np.tile(A1, 10**12),
    lambda: np.tile(A1, (10**12, 10**12)),
    lambda: np.zeros((10**6, 10**6)),
    lambda: np.zeros((10**10, 10**10)),
    lambda: np.zeros(10**20),
    lambda: np.zeros((0, 2**62, 4)),
    lambda: np.pad(A1, 10**12),
    lambda: np.pad(A1, 10**18),
    lambda: np.arange(10**13),
    lambda: np.arange(10**19),
    lambda: np.eye(10**7),
    lambda: np.tri(10**7),
    lambda: np.diag(np.ones(3), 10**9),
    lambda: np.meshgrid(np.arange(10**6), np.arange(10**6)),
    lambda: np.meshgrid(np.arange(10**6), np.arange(10**6), copy=False)[0].shape,
    lambda: np.linspace(0, 1, 10**13),
    lambda: np.linspace(0, 1, 10**19),
    lambda: np.full(10**12, 3),
    lambda: np.indices((10**6, 10**6)),
    lambda: np.vander([1, 2], 10**12),
    lambda: np.broadcast_to(A1, (10**12, 5)).shape,
    lambda: np.broadcast_to(A1, (10**18, 5)).copy(),
)

# === layouts_decide_sums
x = 1 / np.arange(1.0, 6001)
a = x.reshape(60, 100)
f = np.asfortranarray(a)
t = x.reshape(20, 30, 10).transpose(1, 0, 2)
check(
    lambda: np.concatenate([f, f]).sum(),
    lambda: np.concatenate([a, f]).sum(axis=0)[:5],
    lambda: np.concatenate([f, f], axis=1).sum(axis=1)[:5],
    lambda: np.stack([f, f]).sum(axis=(0, 1))[:5],
    lambda: np.roll(f, 7, axis=0).sum(),
    lambda: np.roll(t, (1, 2), axis=(0, 2)).sum(axis=0)[0, :4],
    lambda: np.pad(f, 3, "wrap").sum(axis=0)[:5],
    lambda: np.repeat(f, 2, axis=1).sum(axis=0)[:5],
    lambda: np.repeat(t, list(range(20)), axis=1).sum(),
    lambda: np.tile(f, (1, 1)).sum(),
    lambda: np.tile(f, (2, 1)).sum(),
    lambda: np.tril(f).sum(axis=1)[:5],
    lambda: np.rot90(a).sum(),
    lambda: np.gradient(f, axis=0).sum(),
    lambda: np.kron(f[:5, :5], f[5:9, 5:9]).sum(),
    lambda: np.block([[f, f], [f, f]]).sum(axis=0)[:5],
    lambda: np.average(f, axis=0, weights=x[:60])[:5],
    lambda: np.average(t, axis=(2, 0), weights=x[:300].reshape(10, 30))[:5],
    lambda: np.diff(f, axis=0).sum(),
    lambda: np.apply_along_axis(np.cumsum, 0, f).sum(),
)

# === diagonals_are_views
m = np.arange(12.0).reshape(3, 4)
d = np.diagonal(m)
try:
    d[0] = 5
except ValueError as e:
    print(e)
m[1, 1] = 100
print(d, np.diag(m, -1), m.trace(), m.T.trace(1))
v = m.view(np.int64)
v[0, 0] = 1
print(m[0, 0], v.shape, m.view(np.float32).shape, m[0].view(np.int32))

# === packed_bits
check(
    lambda: np.packbits([1, 0, 1, 1, 0, 0, 1, 0, 1]),
    lambda: np.packbits(B2, axis=1, bitorder="little"),
    lambda: np.packbits(np.ones((17, 2), bool).T, axis=0),
    lambda: np.packbits(A1),
    lambda: np.unpackbits(np.array([[2], [7]], np.uint8), axis=1),
    lambda: np.unpackbits(np.array([2, 7], np.uint8), count=-3),
    lambda: np.unpackbits(np.array([2, 7], np.uint8), count=20, bitorder="little"),
    lambda: np.unpackbits([1, 2]),
)

# === piecewise
check(
    lambda: np.piecewise(A1, [A1 < 0.5, A1 >= 1], [lambda v: v * 10, lambda v: v + 100]),
    lambda: np.piecewise(A1, A1 < 0.5, [lambda v: v * 10, 7]),
    lambda: np.piecewise(A1, [A1 < 0.5, A1 > 1], [1]),
    lambda: np.piecewise(A0, [A0 < 1, A0 >= 1], [-1, 1]),
    lambda: np.piecewise(I1, [I1 < 2], [lambda v, k: v * k, 0.9], 3),
)

# === cumulative_functions
def t(f):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
t(lambda: np.cumulative_sum([1, 2, 3]))
t(lambda: np.cumulative_sum([[1, 2], [3, 4]]))
t(lambda: np.cumulative_sum([1, 2, 3], 0))
t(lambda: np.cumulative_sum(5))
t(lambda: np.cumulative_sum([1, 2, 3], include_initial=True))
t(lambda: np.cumulative_sum(np.array([100, 200], dtype=np.uint8), include_initial=True))
t(lambda: np.cumulative_sum(np.zeros((2, 0)), axis=1, include_initial=True))
t(lambda: np.cumulative_prod([[1., 2], [3, 4]], axis=1, include_initial=True))
t(lambda: np.cumulative_prod([[1, 2], [3, 4]], axis=-2, include_initial=True))
out = np.zeros((2, 3))
print(np.cumulative_sum([[1, 2], [3, 4]], axis=1, include_initial=True, out=out) is out, out)
t(lambda: np.cumulative_prod(np.ones((2, 2)), axis=2))
