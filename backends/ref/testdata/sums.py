# Makes sums.txt.gz (sums) with NumPy 2.5.5: python sums.py sums.txt.gz
import numpy as np, gzip, itertools, sys
assert np.__version__=="2.5.5"
rng=np.random.default_rng(7)
def values(n,dt):
    s=np.empty(n,dtype=np.uint64); x=np.uint64(0x9E3779B97F4A7C15)
    i=np.arange(1,n+1,dtype=np.uint64)
    with np.errstate(over='ignore'):
        z=i*x
        z=(z^(z>>np.uint64(30)))*np.uint64(0xBF58476D1CE4E5B9)
        z=(z^(z>>np.uint64(27)))*np.uint64(0x94D049BB133111EB)
        z=z^(z>>np.uint64(31))
    if dt in('f8','f4'):
        m=(z>>np.uint64(11)).astype('f8')*2.0**-53-0.5
        e=(z&np.uint64(31)).astype('i8')-16
        return np.ldexp(m,e).astype(dt)
    if dt=='?': return (z&np.uint64(1)).astype('?')
    return (z>>np.uint64(44)).astype(dt)
out=[]; seen=set()
def case(shape,strides,off,n,axes,dt,to,keep=False):
    # strides in elements, n = buffer elements
    key=(shape,strides,off,axes,dt,to,keep)
    if key in seen: return
    seen.add(key)
    buf=values(n,dt); it=buf.itemsize
    a=np.lib.stride_tricks.as_strided(buf[off:],shape,tuple(s*it for s in strides))
    r=np.sum(a,axis=axes,dtype=to,keepdims=keep)
    r=np.asarray(r)
    # hash of results when many: first, last and fnv of all, in C order
    b=np.ascontiguousarray(r).view('u8' if r.itemsize==8 else 'u4').ravel() if r.size else np.zeros(0,'u8')
    h=0xcbf29ce484222325
    for v in b.tolist():
        h=((h^v)*0x100000001b3)&0xffffffffffffffff
    first="%x"%int(b[0]) if b.size else "-"
    j=lambda t: ",".join(map(str,t)) or "-"
    # memory order of the result, outermost first, axes longer than 1
    o=sorted([k for k in range(r.ndim) if r.shape[k]>1],key=lambda k:(-r.strides[k],k))
    out.append(" ".join([j(shape),j(strides),str(off),j(axes),dt,to or "-","k" if keep else "-",first,"%x"%h,j(o) if r.size else "-"]))
def C(sh):
    s=[1]*len(sh)
    for i in range(len(sh)-2,-1,-1): s[i]=s[i+1]*max(sh[i+1],1)
    return tuple(s)
def size(sh): 
    n=1
    for x in sh:n*=x
    return n
def axsets(nd): 
    r=[]
    for k in range(1,nd+1): r+=list(itertools.combinations(range(nd),k))
    return r
def layouts(sh):
    nd=len(sh)
    for perm in itertools.permutations(range(nd)):
        # dense with memory order perm
        psh=[sh[a] for a in perm]; ps=C(psh); st=[0]*nd
        for k,a in enumerate(perm): st[a]=ps[k]
        yield tuple(st),0,size(sh)+1
    c=C(sh)
    # reversed axes
    for mask in range(1,1<<nd):
        st=tuple(-s if mask>>a&1 else s for a,s in enumerate(c))
        off=sum(s*(sh[a]-1) for a,s in enumerate(c) if mask>>a&1 and sh[a])
        yield st,off,size(sh)+1
    # every 2nd / 3rd of a wider array, cut last axis, cut all
    w=[2*x for x in sh]; cw=C(w)
    yield tuple(2*s for s in cw),0,size(w)+1
    if nd>1:
        w=list(sh); w[-1]+=1; yield C(w),0,size(w)+1
        w=list(sh); w[-1]*=2; cw=list(C(w)); cw[-1]*=2; yield tuple(cw),0,size(w)+1
        w=[x+2 for x in sh]; yield C(w),1,size(w)+1
        # broadcast axes
        for a in range(nd):
            w=list(sh); w[a]=1; cw=list(C(w)); cw[a]=0; yield tuple(cw),0,size(w)+1
shapes=[(0,),(1,),(5,),(8,),(129,),(1000,),(8192,),(8193,),(20000,),
 (1,1),(1,300),(300,1),(3,400),(400,3),(129,130),(37,260),(2,9000),(9000,2),(0,5),(5,0),(60,100),(3,4097),(4097,3),(5,4096),(90,91),(2,4096),(20,1000),
 (7,11,13),(20,1,30),(5,33,65),(3,100,2),(2,2,600),(65,9,1),(2,3,3000),(30,20,19),(4,1,2100),(3,0,2),
 (3,4,5,6),(2,1,3,700),(6,5,4,90)]
for sh in shapes:
    big=size(sh)>15000
    for st,off,n in layouts(sh):
        for ax in axsets(len(sh)):
            if len(sh)==4 and rng.random()<0.6: continue
            case(sh,st,off,n,ax,'f8',None)
            if rng.random()<(0.25 if not big else .1): case(sh,st,off,n,ax,'f4',None)
            r=rng.random()
            if r<0.2: case(sh,st,off,n,ax,'f4','f8')
            elif r<0.35: case(sh,st,off,n,ax,'i8','f8')
            elif r<0.42: case(sh,st,off,n,ax,'i4','f4')
            elif r<0.46: case(sh,st,off,n,ax,'?','f8')
            if rng.random()<.1: case(sh,st,off,n,ax,'f8',None,True)
for n in list(range(0,300))+[511,512,513,1023,2047,4095,8191,16383,16384,16385,30011]:
    case((n,),(1,),0,n+1,(0,),'f8',None)
    if n%3==0: case((n,),(-1,),max(n-1,0),n+1,(0,),'f4',None); case((n,),(3,),0,3*n+1,(0,),'f8',None)
for n in (100,8192,8200,20001): 
    for dt,to in (('i8','f8'),('f4','f8'),('f8','f4'),('?','f4')): case((n,),(1,),0,n+1,(0,),dt,to)
# random strided
for _ in range(900):
    nd=int(rng.integers(2,5)); 
    sh=tuple(int(x) for x in rng.choice([1,2,3,5,7,8,9,16,40,130][: 10 if nd<4 else 7],nd))
    if rng.random()<.3:
        sh=list(sh); sh[int(rng.integers(nd))]*=int(rng.integers(1,60)); sh=tuple(sh)
    if size(sh)>60000: continue
    w=[x*int(rng.integers(1,3))+int(rng.integers(0,3)) for x in sh]
    perm=list(rng.permutation(nd)); ps=C([w[a] for a in perm]); st=[0]*nd
    for k,a in enumerate(perm): st[a]=ps[k]*(2 if 2*sh[a]<=w[a] and rng.random()<.5 else 1)
    off=0
    for a in range(nd):
        if rng.random()<.25: off+=st[a]*(sh[a]-1); st[a]=-st[a]
        if rng.random()<.08: st[a]=0
    mn=off+sum(min(0,s*(x-1)) for s,x in zip(st,sh)); 
    off-=mn if mn<0 else 0
    ax=axsets(nd); ax=ax[int(rng.integers(len(ax)))]
    t=[('f8',None),('f8',None),('f4',None),('f4','f8'),('i8','f8')][int(rng.integers(5))]
    case(sh,tuple(st),off,size(w)+1+abs(off),ax,t[0],t[1],bool(rng.random()<.2))
txt="\n".join(out)+"\n"
g=gzip.compress(txt.encode(),9,mtime=0)
open(sys.argv[1],"wb").write(g); print(len(out),len(g))
