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

# === concatenate_1
check(
    lambda: np.concatenate([A2,F2]),
    lambda: np.concatenate([F2,F2],axis=1),
    lambda: np.concatenate([A2,A1]),
    lambda: np.concatenate([]),
    lambda: np.concatenate([A0,A0]),
    lambda: np.concatenate([1,2]),
)

# === concatenate_2
check(
    lambda: np.concatenate(A2),
    lambda: np.concatenate([A2,F2],axis=None),
    lambda: np.concatenate([A2,F2],axis=2),
    lambda: np.concatenate([A2,A2],out=np.zeros((6,4))),
    lambda: np.concatenate([A2,A2],out=np.zeros((6,5))),
    lambda: np.concatenate([A2,I1[:4].reshape(1,4)],dtype=np.float32),
)

# === concatenate_3
check(
    lambda: np.concatenate([A2,I1[:4].reshape(1,4)],dtype=int),
    lambda: np.concatenate([A2,I1[:4].reshape(1,4)],dtype=int,casting='unsafe'),
    lambda: np.concatenate([A2,A2],axis='a'),
    lambda: np.concatenate([A2,A2],axis=1.0),
    lambda: np.concatenate(),
    lambda: np.concatenate([A2],0,None,float),
)

# === concatenate_4
check(
    lambda: np.concatenate(arrays=[A2]),
    lambda: np.concatenate([A2],foo=1),
    lambda: np.concatenate([S1,I1],out=np.zeros(11),dtype=float),
    lambda: np.concatenate([S1,I1],out=np.zeros(11,int)),
    lambda: np.concatenate([S1,I1],out=[1]),
)

# === stack_1
check(
    lambda: np.stack([A1,A1],-1),
    lambda: np.stack([A1,A1],axis=2),
    lambda: np.stack([A1,A1],axis=-3),
    lambda: np.stack([]),
    lambda: np.stack([A1,I1[:3]]),
)

# === stack_2
check(
    lambda: np.stack([A1,I1],dtype=np.float32),
    lambda: np.stack([A1,I1],out=np.zeros((2,5))),
    lambda: np.stack(5),
    lambda: np.stack((1,2,3)),
)

# === hstack
check(
    lambda: np.hstack((1,2,3)),
    lambda: np.hstack([A1,A2]),
    lambda: np.hstack([A1,A1],dtype=np.float32,casting='same_kind'),
    lambda: np.hstack([]),
)

# === vstack
check(
    lambda: np.vstack((1,2,3)),
    lambda: np.vstack([A1,A1],dtype=int,casting='unsafe'),
    lambda: np.vstack([]),
    lambda: np.vstack(x for x in [1]),
)

# === dstack
check(
    lambda: np.dstack([A1,A1]),
    lambda: np.dstack([A2,A2]),
    lambda: np.dstack([A3,A3]),
    lambda: np.dstack([1,2]),
    lambda: np.dstack((A1,I1)),
)

# === column_stack
check(
    lambda: np.column_stack([A1,I1]),
    lambda: np.column_stack([A1,A2]),
    lambda: np.column_stack([A2,A2[:,0]]),
    lambda: np.column_stack([]),
    lambda: np.column_stack(A1),
)

# === block_1
check(
    lambda: np.block([[A2,A2],[F2,F2]]),
    lambda: np.block([1,2,3]),
    lambda: np.block(1),
    lambda: np.block([]),
    lambda: np.block([[1],[]]),
    lambda: np.block([[1],2]),
    lambda: np.block([[A1,A1],[A1,[1]]]),
)

# === block_2
check(
    lambda: np.block((1,2)),
    lambda: np.block([(1,2)]),
    lambda: np.block([A2,A2]),
    lambda: np.block([A3,A3]),
    lambda: np.block([[A3,A3]]),
    lambda: np.block([A1,L1]),
)

# === split_1
check(
    lambda: np.split(A1,5),
    lambda: np.split(A1,2),
    lambda: np.split(A1,[2,3]),
    lambda: np.split(A1,[3,2]),
    lambda: np.split(A1,[-1,10]),
    lambda: np.split(A2,2,axis=1),
)

# === split_2
check(
    lambda: np.split(A2,2,axis=2),
    lambda: np.split(A2,0),
    lambda: np.split(A2,-1),
    lambda: np.split(A2,2.0,axis=1),
    lambda: np.split([1,2,3,4],2),
)

# === array_split
check(
    lambda: np.array_split(A1,3),
    lambda: np.array_split(A1,7),
    lambda: np.array_split(A1,0),
    lambda: np.array_split(A1,np.array([1,2])),
    lambda: np.array_split([1,2,3],2),
    lambda: np.array_split(A3,2,axis=-1),
)

# === hsplit
check(
    lambda: np.hsplit(A2,2),
    lambda: np.hsplit(A1,5),
    lambda: np.hsplit(A0,5),
)

# === append
check(
    lambda: np.append(A1,5),
    lambda: np.append(A2,A1),
    lambda: np.append(A2,A2,axis=0),
    lambda: np.append(A2,A2,axis=1),
    lambda: np.append(A2,A1,axis=0),
    lambda: np.append([1,2],[3.5]),
    lambda: np.append(A0,1),
)

# === unstack
check(
    lambda: np.unstack(A3),
    lambda: np.unstack(A2,axis=1),
    lambda: np.unstack(A0),
    lambda: np.unstack(A2,axis=5),
)

# === tile_1
check(
    lambda: np.tile(A1,2),
    lambda: np.tile(A2,(2,1)),
    lambda: np.tile(A2,(2,1,2)),
    lambda: np.tile(A2,()),
    lambda: np.tile(A0,3),
    lambda: np.tile(5,(2,2)),
    lambda: np.tile(A1,0),
)

# === tile_2
check(
    lambda: np.tile(A1,-1),
    lambda: np.tile(A1,(2,-1)),
    lambda: np.tile(F2,1),
    lambda: np.tile(F2,(1,1)),
    lambda: np.tile(A1,np.array([2,2])),
    lambda: np.tile(A1,[2,True]),
)

# === repeat_1
check(
    lambda: np.repeat(A1,2),
    lambda: np.repeat(A2,2),
    lambda: np.repeat(A2,2,axis=0),
    lambda: np.repeat(A2,[1,2,3],axis=0),
    lambda: np.repeat(A2,[1,2,3],axis=1),
    lambda: np.repeat(A2,[0,0,0],axis=0),
)

# === repeat_2
check(
    lambda: np.repeat(A2,[1,-2,3],axis=0),
    lambda: np.repeat(A2,[2],axis=0),
    lambda: np.repeat(A2,np.array(2),axis=0),
    lambda: np.repeat(A2,-1),
    lambda: np.repeat(A2,2.0),
    lambda: np.repeat(A2,[1.0,2,3],axis=0),
)

# === repeat_3
check(
    lambda: np.repeat(A2,True),
    lambda: np.repeat(A0,3),
    lambda: np.repeat(A0,3,axis=0),
    lambda: np.repeat(A0,3,axis=1),
    lambda: np.repeat(3,4),
    lambda: np.repeat([1,2],[[1,2]]),
)

# === repeat_4
check(
    lambda: np.repeat(F2,[1,2,0],axis=0),
    lambda: np.repeat(T3,[1,2,0],axis=0),
    lambda: np.repeat(T3,2,axis=1),
    lambda: np.repeat(A2),
)

# === method_repeat
check(
    lambda: A2.repeat(2,1),
    lambda: A2.repeat([1,2,3],0),
    lambda: A2.repeat(3,axis=-3),
)

# === flip
check(
    lambda: np.flip(A2),
    lambda: np.flip(A2,0),
    lambda: np.flip(A2,(0,1)),
    lambda: np.flip(A2,(0,0)),
    lambda: np.flip(A2,2),
    lambda: np.flip(A0),
)

# === flipud
check(
    lambda: np.flipud(A2),
    lambda: np.flipud(A1),
    lambda: np.flipud(A0),
)

# === roll_1
check(
    lambda: np.roll(A1,2),
    lambda: np.roll(A2,2),
    lambda: np.roll(F2,2),
    lambda: np.roll(F2,1,axis=0),
    lambda: np.roll(A2,(1,2),axis=(0,1)),
    lambda: np.roll(A2,(1,2),axis=0),
    lambda: np.roll(A2,1,axis=(0,1)),
)

# === roll_2
check(
    lambda: np.roll(A2,(1,2),axis=(0,0)),
    lambda: np.roll(A2,1,axis=2),
    lambda: np.roll(A2,[[1]],axis=0),
    lambda: np.roll(A2,(1,2),axis=(0,1,0)),
    lambda: np.roll(A2,-100),
    lambda: np.roll(A2,10**30),
    lambda: np.roll(A0,1),
)

# === roll_3
check(
    lambda: np.roll(E1,1),
    lambda: np.roll(Z2,1,axis=0),
    lambda: np.roll(A2,1.5),
    lambda: np.roll(A2,1.5,axis=0),
    lambda: np.roll([1,2,3],1),
)

# === rot90_1
check(
    lambda: np.rot90(A2),
    lambda: np.rot90(A2,2),
    lambda: np.rot90(A2,3),
    lambda: np.rot90(A2,4),
    lambda: np.rot90(A2,-1),
    lambda: np.rot90(A3,1,(1,2)),
)

# === rot90_2
check(
    lambda: np.rot90(A3,1,(2,0)),
    lambda: np.rot90(A3,1,(0,3)),
    lambda: np.rot90(A3,1,(0,-3)),
    lambda: np.rot90(A3,1,(0,)),
    lambda: np.rot90(A1),
)

# === rollaxis
check(
    lambda: np.rollaxis(A3,2),
    lambda: np.rollaxis(A3,0,2),
    lambda: np.rollaxis(A3,1,1),
    lambda: np.rollaxis(A3,3),
    lambda: np.rollaxis(A3,1,5),
    lambda: np.rollaxis(A3,-1,-3),
    lambda: np.rollaxis(A3,1,-5),
)

# === trim_zeros_1
check(
    lambda: np.trim_zeros(np.array([0,0,1,2,0,3,0])),
    lambda: np.trim_zeros([0,0,1,2,0,3,0]),
    lambda: np.trim_zeros((0,0,1,2,0,3,0)),
    lambda: np.trim_zeros(np.array([0,0,1,2,0,3,0]),'f'),
    lambda: np.trim_zeros(np.array([0,0,1,2,0,3,0]),'b'),
    lambda: np.trim_zeros(np.array([0,0,1,2,0,3,0]),'B'),
    lambda: np.trim_zeros(np.array([0,0,1,2,0,3,0]),'x'),
    lambda: np.trim_zeros(np.zeros(3)),
)

# === trim_zeros_2
check(
    lambda: np.trim_zeros(np.zeros(0)),
    lambda: np.trim_zeros(I2),
    lambda: np.trim_zeros(np.pad(I2,2)),
    lambda: np.trim_zeros(np.array([[0,0],[0,1]]),axis=0),
    lambda: np.trim_zeros(np.array([[0,0],[0,1]]),axis=5),
    lambda: np.trim_zeros(np.zeros((2,2))),
    lambda: np.trim_zeros([0,0]),
)

# === resize_1
check(
    lambda: np.resize(A1,7),
    lambda: np.resize(A1,(2,3)),
    lambda: np.resize(A2,(2,2)),
    lambda: np.resize(E1,(2,2)),
    lambda: np.resize(A1,()),
)

# === resize_2
check(
    lambda: np.resize(A1,(0,3)),
    lambda: np.resize(A1,(2,-1)),
    lambda: np.resize([1,2],5),
    lambda: np.resize(5,(2,3)),
)

# === broadcast_shapes
check(
    lambda: np.broadcast_shapes((2,1),(3,)),
    lambda: np.broadcast_shapes(2,(3,1)),
    lambda: np.broadcast_shapes(),
    lambda: np.broadcast_shapes((2,),(3,)),
)

# === broadcast_arrays
check(
    lambda: np.broadcast_arrays(A1[:4],A2),
    lambda: np.broadcast_arrays(1,2),
    lambda: np.broadcast_arrays(A1,A2),
    lambda: np.broadcast_arrays(),
)

# === broadcast_to
check(
    lambda: np.broadcast_to(A1,(2,5)),
    lambda: np.broadcast_to(1,(2,5)),
    lambda: np.broadcast_to(A1,3),
    lambda: np.broadcast_to(A1,()),
    lambda: np.broadcast_to(A1,(-1,5)),
)

# === meshgrid_1
check(
    lambda: np.meshgrid(I1,A1),
    lambda: np.meshgrid(I1[:2],A1[:3],indexing='ij'),
    lambda: np.meshgrid(I1[:2],A1[:3],sparse=True),
    lambda: np.meshgrid(I1[:2],A1[:3],B1),
    lambda: np.meshgrid(I1[:2],A1[:3],B1,indexing='ij',sparse=True),
    lambda: np.meshgrid(I1[:2],copy=False),
)

# === meshgrid_2
check(
    lambda: np.meshgrid(I1[:2],A1[:3],copy=False),
    lambda: np.meshgrid(),
    lambda: np.meshgrid(1,2),
    lambda: np.meshgrid(I2,A1[:2]),
    lambda: np.meshgrid(A1,indexing='zz'),
    lambda: np.meshgrid(E1,A1),
)

# === indices
check(
    lambda: np.indices((2,3)),
    lambda: np.indices((2,3),dtype=float),
    lambda: np.indices(3),
    lambda: np.indices(()),
    lambda: np.indices((0,2)),
    lambda: np.indices((2,-1)),
)

# === fromfunction
check(
    lambda: np.fromfunction(lambda i,j: i+j,(2,3)),
    lambda: np.fromfunction(lambda i,j: i*10+j,(2,3),dtype=int),
    lambda: np.fromfunction(lambda i,j,k=1: i*10+j*k,(2,3),dtype=int,k=3),
    lambda: np.fromfunction(lambda i: 5,(2,)),
)

# === diag_1
check(
    lambda: np.diag(I1),
    lambda: np.diag(I1,1),
    lambda: np.diag(I1,-2),
    lambda: np.diag(A2),
    lambda: np.diag(A2,1),
    lambda: np.diag(A2,-2),
    lambda: np.diag(A2,100),
)

# === diag_2
check(
    lambda: np.diag(A3),
    lambda: np.diag(A0),
    lambda: np.diag([1,2]),
    lambda: np.diag(E1),
    lambda: np.diag(E1,2),
    lambda: np.diag(F2,-1),
    lambda: np.diag(B1),
)

# === diagonal
check(
    lambda: np.diagonal(A3),
    lambda: np.diagonal(A3,1),
    lambda: np.diagonal(A3,0,1,2),
    lambda: np.diagonal(A3,-1,2,0),
    lambda: np.diagonal(A3,0,0,0),
    lambda: np.diagonal(A3,0,0,5),
    lambda: np.diagonal(A1),
)

# === trace_1
check(
    lambda: np.trace(A2),
    lambda: np.trace(A3),
    lambda: np.trace(A3,1,1,2),
    lambda: np.trace(I2),
    lambda: np.trace(B2),
)

# === trace_2
check(
    lambda: np.trace(A2,dtype=np.float32),
    lambda: np.trace(A2,5),
    lambda: np.trace(A1),
    lambda: np.trace(A3,out=np.zeros(4)),
)

# === vander_1
check(
    lambda: np.vander([1,2,3]),
    lambda: np.vander([1,2,3],2),
    lambda: np.vander([1,2,3],increasing=True),
    lambda: np.vander([1.5,2,3],5),
    lambda: np.vander([1,2,3],0),
)

# === vander_2
check(
    lambda: np.vander([[1]]),
    lambda: np.vander(B1),
    lambda: np.vander(S1,3),
    lambda: np.vander([],3),
)

# === tril
check(
    lambda: np.tril(A2),
    lambda: np.tril(A2,1),
    lambda: np.tril(A3,-1),
    lambda: np.tril(A1,1),
    lambda: np.tril(F2),
    lambda: np.tril(B2),
    lambda: np.tril([[1,2],[3,4]]),
    lambda: np.tril(A2,10**20),
)

# === triu
check(
    lambda: np.triu(A2),
    lambda: np.triu(A2,-1),
    lambda: np.triu(A1),
    lambda: np.triu(T3),
    lambda: np.triu(J1),
    lambda: np.triu(A0),
)

# === tri
check(
    lambda: np.tri(3),
    lambda: np.tri(3,4,1),
    lambda: np.tri(3,4,-1,dtype=int),
    lambda: np.tri(2,3,-5),
    lambda: np.tri(-1),
    lambda: np.tri(2.5),
)

# === eye
check(
    lambda: np.eye(3),
    lambda: np.eye(3,4,1),
    lambda: np.eye(3,dtype=int,order='F'),
    lambda: np.eye(2,k=-1),
    lambda: np.eye(-1),
    lambda: np.eye(2,-1),
)

# === apply_along_axis_1
check(
    lambda: np.apply_along_axis(np.sum,0,A2),
    lambda: np.apply_along_axis(np.sum,1,A2),
    lambda: np.apply_along_axis(np.sort,1,A2[:,::-1]),
    lambda: np.apply_along_axis(lambda v: v[:2],0,A2),
    lambda: np.apply_along_axis(lambda v: np.outer(v,v),1,A2),
    lambda: np.apply_along_axis(lambda v: np.outer(v,v),0,A3),
    lambda: np.apply_along_axis(lambda v: v*2,-1,A1),
)

# === apply_along_axis_2
check(
    lambda: np.apply_along_axis(lambda v: v.sum(),0,A1),
    lambda: np.apply_along_axis(lambda v,k,m=1: v*k+m,0,A2,3,m=2),
    lambda: np.apply_along_axis(lambda v: (1,2),0,A2),
    lambda: np.apply_along_axis(len,5,A2),
    lambda: np.apply_along_axis(len,0,A0),
    lambda: np.apply_along_axis(lambda v: v.argmax(),0,T3),
)

# === arange_1
check(
    lambda: np.arange(3),
    lambda: np.arange(3.0),
    lambda: np.arange(0,1,0.1),
    lambda: np.arange(1,1.3,0.1),
    lambda: np.arange(5,0,-1),
    lambda: np.arange(5,0),
)

# === arange_2
check(
    lambda: np.arange(0),
    lambda: np.arange(-3),
    lambda: np.arange(2,8,dtype=np.float32),
    lambda: np.arange(2,8,1.5,dtype=int),
    lambda: np.arange(0.5,8,dtype=int),
    lambda: np.arange(0,5,0),
)

# === arange_3
check(
    lambda: np.arange(),
    lambda: np.arange(stop=3),
    lambda: np.arange(3,stop=5),
    lambda: np.arange(start=1,stop=5),
    lambda: np.arange(1,None),
    lambda: np.arange(3,None,2),
)

# === arange_4
check(
    lambda: np.arange(True),
    lambda: np.arange(np.int32(3)),
    lambda: np.arange(np.float32(3)),
    lambda: np.arange(np.float32(0),np.float32(1),np.float32(0.1)),
    lambda: np.arange(0,1,float('nan')),
    lambda: np.arange(float('inf')),
)

# === arange_5
check(
    lambda: np.arange(10**13),
    lambda: np.arange(10**30),
    lambda: np.arange(3,device='cpu'),
    lambda: np.arange(3,like=None),
    lambda: np.arange(3,dtype=bool),
    lambda: np.arange(2,dtype=bool),
)

# === arange_6
check(
    lambda: np.arange(1,3,dtype=bool),
    lambda: np.arange(2,dtype=np.int32),
    lambda: np.arange(0,10,2.5,np.float32),
)

# === full_1
check(
    lambda: np.full(3,[1,2,3]),
    lambda: np.full((2,3),[1,2,3]),
    lambda: np.full((2,3),A1),
    lambda: np.full(2,1.5,dtype=int),
    lambda: np.full((2,2),1,order='F'),
)

# === full_2
check(
    lambda: np.full(2,np.float32(1)),
    lambda: np.full((),3),
    lambda: np.full(-1,3),
    lambda: np.full((2,2),A1[:2],dtype=np.float32,order='F'),
    lambda: np.full(2,True),
)

# === zeros_1
check(
    lambda: np.zeros(3,int),
    lambda: np.zeros((2,3),order='F'),
    lambda: np.zeros(()),
    lambda: np.zeros(-1),
    lambda: np.zeros((2,-1)),
    lambda: np.zeros(2.5),
    lambda: np.zeros('a'),
)

# === zeros_2
check(
    lambda: np.zeros(None),
    lambda: np.zeros((2,None)),
    lambda: np.zeros([2,3]),
    lambda: np.zeros(np.array([2,3])),
    lambda: np.zeros(3,foo=1),
    lambda: np.zeros(),
    lambda: np.zeros(shape=2),
)

# === zeros_like
check(
    lambda: np.zeros_like(F2),
    lambda: np.zeros_like(F2,order='C'),
    lambda: np.zeros_like(A2,order='F'),
    lambda: np.zeros_like(T3),
    lambda: np.zeros_like(5),
    lambda: np.zeros_like([1,2]),
)

# === full_like
check(
    lambda: np.full_like(I1,2.7),
    lambda: np.full_like(A1,[1,2,3,4,5]),
    lambda: np.full_like(A1,True,dtype=bool),
)

# === array_1
check(
    lambda: np.array(A2,order='F'),
    lambda: np.array(F2,order='C'),
    lambda: np.array([[1,2],[3,4]],dtype=np.float32,order='F'),
    lambda: np.array([1,[2,3]]),
    lambda: np.array([]),
    lambda: np.array([[]]),
    lambda: np.array([[],[]]),
)

# === array_2
check(
    lambda: np.array(A1,copy=False),
    lambda: np.array([1,2],copy=False),
    lambda: np.array([A1,A1]),
    lambda: np.array([A1[0],2]),
    lambda: np.array([True,2]),
    lambda: np.array([1,2.5,True]),
)

# === imag
check(
    lambda: np.imag(A1),
    lambda: np.imag(I1),
    lambda: np.imag(3.5),
)

# === require
check(
    lambda: np.require(A1,np.float32),
    lambda: np.require(F2,requirements=['C']),
    lambda: np.require(A2,requirements='F'),
    lambda: np.require(A2,requirements=['C','F']),
    lambda: np.require(A2,None,['X']),
)

# === fromiter
check(
    lambda: np.fromiter([1,2,3],float),
    lambda: np.fromiter(range(5),int),
    lambda: np.fromiter((i*i for i in range(5)),dtype=float,count=3),
    lambda: np.fromiter([1,2],int,count=5),
    lambda: np.fromiter([1.5,2],int),
    lambda: np.fromiter(3,int),
)

# === misc_1
check(
    lambda: np.mgrid[0:3,0:2],
    lambda: np.ogrid[0:3,0:2],
    lambda: np.mgrid[0:3],
    lambda: np.mgrid[0:1:0.25],
    lambda: np.mgrid[0:3:2,1:4:0.5],
    lambda: np.ogrid[0:3:2,1:4:0.5],
)

# === misc_2
check(
    lambda: np.mgrid[-1:1],
    lambda: np.mgrid[3:0],
    lambda: np.s_[1:2,...,None],
    lambda: np.s_[2],
    lambda: np.s_[::2],
    lambda: np.index_exp[1],
)

# === misc_3
check(
    lambda: np.index_exp[1:2,3],
    lambda: np.mgrid[3],
    lambda: np.mgrid[:3,:2],
    lambda: np.mgrid[0:],
)

# === method_view_1
check(
    lambda: A1.view(np.int64),
    lambda: A1.view('int64'),
    lambda: S1.view(np.int32),
    lambda: S1.view(np.float64),
    lambda: A1.view(np.float32),
    lambda: I1.view(np.float64),
    lambda: A2.view(),
)

# === method_view_2
check(
    lambda: A0.view(np.int64),
    lambda: A0.view(np.int32),
    lambda: R1.view(np.int64),
    lambda: A2[:,::2].view(np.float32),
    lambda: A2.view(np.ndarray),
    lambda: S1[:3].view(np.float64),
    lambda: B1.view(np.uint8),
)

# === method_swapaxes
check(
    lambda: A3.swapaxes(0,2),
    lambda: A3.swapaxes(0,3),
    lambda: A3.swapaxes(0),
)

# === moveaxis
check(
    lambda: np.moveaxis(A3,0,-1),
    lambda: np.moveaxis(A3,[0,1],[-1,-2]),
    lambda: np.moveaxis(A3,[0,0],[-1,-2]),
    lambda: np.moveaxis(A3,[0,1],[-1]),
    lambda: np.moveaxis(A3,5,0),
)

# === transpose
check(
    lambda: np.transpose(A3,(1,0,2)),
    lambda: np.transpose(A3,(1,0)),
    lambda: np.transpose(A3,(1,0,1)),
    lambda: np.transpose(A3,(1,0,5)),
    lambda: np.transpose([[1,2],[3,4]]),
)

# === method_transpose
check(
    lambda: A3.transpose(2,0,1),
    lambda: A3.transpose((2,0,1)),
    lambda: A3.transpose(None),
    lambda: A3.transpose(0),
)

# === method_reshape_1
check(
    lambda: A2.reshape(4,3),
    lambda: A2.reshape((2,-1)),
    lambda: A2.reshape(-1),
    lambda: A2.reshape(5,-1),
    lambda: A2.reshape(-1,-1),
    lambda: A2.reshape(0,-1),
)

# === method_reshape_2
check(
    lambda: A2.reshape(4,3,order='F'),
    lambda: A2.reshape(2,6,order='A'),
    lambda: F2.reshape(2,6,order='A'),
    lambda: F2.reshape(2,6,order='K'),
    lambda: F2.reshape(2,6),
    lambda: A2.reshape(2,6,copy=True),
)

# === method_reshape_3
check(
    lambda: F2.reshape(2,6,copy=False),
    lambda: A2.reshape(),
    lambda: A2.reshape('a'),
    lambda: A2.reshape(2.0,6),
    lambda: A2.reshape(None),
)

# === reshape
check(
    lambda: np.reshape(A2,(2,6),order='F'),
    lambda: np.reshape(A2,-1),
    lambda: np.reshape(A2,newshape=(2,6)),
    lambda: np.reshape(A2,(2,6),copy=False),
    lambda: np.reshape(A2,shape=(2,6)),
    lambda: np.reshape([1,2,3,4],(2,2)),
)

# === ravel
check(
    lambda: np.ravel(F2),
    lambda: np.ravel(F2,'F'),
    lambda: np.ravel(F2,'K'),
    lambda: np.ravel(F2,'A'),
    lambda: np.ravel(T3,'K'),
    lambda: np.ravel(R2,'K'),
    lambda: np.ravel(F2,'Z'),
)

# === copy
check(
    lambda: np.copy(F2),
    lambda: np.copy(F2,order='C'),
    lambda: np.copy(A2,'F'),
)

# === method_copy
check(
    lambda: F2.copy(),
    lambda: F2.copy('K'),
    lambda: F2.copy('A'),
    lambda: T3.copy('K'),
)

# === others_1
check(
    lambda: A1,
    lambda: A2[0,0],
    lambda: np.vsplit(A2,3),
    lambda: np.vsplit(A1,3),
    lambda: np.dsplit(A3,2),
    lambda: np.dsplit(A2,2),
)

# === others_2
check(
    lambda: np.atleast_1d(),
    lambda: np.atleast_3d(A2),
    lambda: np.atleast_3d(A1),
    lambda: np.fliplr(A2),
    lambda: np.fliplr(A1),
    lambda: np.diagflat([[1,2],[3,4]]),
)

# === others_3
check(
    lambda: np.diagflat(5,1),
    lambda: A3.diagonal(0,-1,-2),
    lambda: A2.trace(1),
    lambda: A3.trace(0,2,0),
    lambda: np.identity(3,int),
    lambda: np.identity(2.5),
)

# === others_4
check(
    lambda: np.apply_over_axes(lambda a,k: 5,A3,0),
    lambda: np.ones(3,np.float32),
    lambda: np.ones_like(A2,shape=(2,2)),
    lambda: np.empty_like(A1).shape,
    lambda: np.asarray(A2) is A2,
    lambda: np.asfortranarray(A2),
)

# === others_5
check(
    lambda: np.asfortranarray(A1),
    lambda: np.ascontiguousarray(F2),
    lambda: np.copyto(A1.copy(),3),
    lambda: np.copyto(np.broadcast_to(1.0,3),5),
    lambda: (np.iscomplexobj(A1), np.isrealobj(A1), np.iscomplexobj(3), np.isreal(A1), np.iscomplex(I1)),
    lambda: np.real_if_close(A1),
)

# === others_6
check(
    lambda: np.real(A1),
    lambda: np.real(3),
    lambda: np.may_share_memory(A1[::2],A1[1::2]),
    lambda: np.may_share_memory(A1[:2],A1[3:]),
    lambda: (np.iterable([1]), np.iterable(3), np.iterable(A1), np.iterable(A0), np.iterable('a')),
    lambda: (np.squeeze(A3[:1]), A3[:1].squeeze(0), A3.squeeze()),
)

# === others_7
check(
    lambda: A3[:1].squeeze(1),
    lambda: A3[:1].squeeze((0,0)),
    lambda: np.expand_dims(A2,(0,0)),
    lambda: np.expand_dims(A2,4),
    lambda: np.permute_dims(A3,(2,0,1)),
    lambda: np.matrix_transpose(A3),
)

# === others_8
check(
    lambda: np.matrix_transpose(A1),
    lambda: A2.flatten('F'),
    lambda: A0.flatten(),
    lambda: A2.ravel(order='F'),
    lambda: np.astype(A1,int),
    lambda: (np.isfortran(F2), np.isfortran(A2)),
)

# === others_9
check(
    lambda: (np.size(A2,1), np.size(A2,(0,1)), np.ndim(3), np.shape([[1,2]])),
    lambda: np.size(A2,5),
)
