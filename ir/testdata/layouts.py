# Makes layouts.txt.gz (memory orders, viewable reshapes, slices) with NumPy 2.5.5: python layouts.py layouts.txt.gz
import numpy as np, sys, gzip, itertools
rng=np.random.default_rng(3); ast=np.lib.stride_tricks.as_strided
buf=np.zeros(400000); mid=200000
j=lambda t: ",".join(map(str,t)) or "-"
out=[]
def rstr(sh):
    nd=len(sh); perm=list(rng.permutation(nd)) if rng.random()<.7 else list(range(nd))
    s=1; st=[0]*nd
    for a in perm[::-1]:
        st[a]=s*int(rng.choice([1,1,1,2,3])); s=st[a]*max(sh[a],1)
        r=rng.random()
        if r<.12: st[a]=-st[a]
        elif r<.2: st[a]=0
    return st
def arr(sh,st): return ast(buf[mid:],sh,[8*x for x in st])
def order(x): return sorted([k for k in range(x.ndim) if x.shape[k]>1],key=lambda k:(-x.strides[k],k))
for _ in range(1500):
    nd=int(rng.integers(1,6)); sh=tuple(int(x) for x in rng.choice([1,2,3,4],nd,p=[.15,.35,.3,.2]))
    k=int(rng.integers(1,4)); sts=[rstr(sh) for _ in range(k)]
    xs=[arr(sh,st) for st in sts]
    if k==1: r=np.negative(xs[0])
    elif k==2: r=np.add(*xs)
    else: r=np.where(xs[0].astype('?') if 0 else ast(np.zeros(400000,'?')[mid:],sh,sts[0]),xs[1],xs[2])
    out.append("vote %s %s : %s"%(j(sh)," ".join(j([s*(1 if k==3 and i==0 else 8) for s in st]) for i,st in enumerate(sts)),j(order(r))))
    if k==1: out.append("keep %s %s : %s"%(j(sh),j([8*s for s in sts[0]]),j(order(xs[0].astype('f4'))))); out.append("copy %s %s : %s"%(j(sh),j([8*s for s in sts[0]]),j(order(np.copy(xs[0])))))
def factor(n):
    to=[n]
    for d in (2,3,2,4):
        if rng.random()<.5 and to[-1]%d==0 and to[-1]: to[-1:]=[d,to[-1]//d]
    if rng.random()<.3: to.insert(int(rng.integers(len(to)+1)),1)
    rng.shuffle(to); return [int(x) for x in to]
nv=0
for _ in range(2500):
    nd=int(rng.integers(0,5)); sh=tuple(int(x) for x in rng.choice([1,2,3,4,6],nd)); st=rstr(sh)
    if rng.random()<.5:  # dense with a few cuts
        st=[0]*nd; s=1
        for a in range(nd-1,-1,-1):
            st[a]=s; s*=sh[a]+(1 if rng.random()<.2 else 0)
    x=arr(sh,st); to=factor(int(np.prod(sh)))
    try:
        y=x.view(); y=np.reshape(x,to,copy=False); r=j([s for k,s in enumerate(y.strides) if y.shape[k]>1]); nv+=1
    except ValueError: r="copy"
    out.append("reshape %s %s %s : %s"%(j(sh),j([8*s for s in st]),j(to),r))
vals=[None]+list(range(-7,8))
h=0xcbf29ce484222325; cnt=0
for n in range(6):
    for a in vals:
        for b in vals:
            for s in [None,-8,-3,-2,-1,1,2,3,8]:
                r=range(*slice(a,b,s).indices(n)); cnt+=1
                for v in [len(r)]+list(r): h=((h^(v+100))*0x100000001b3)&0xffffffffffffffff
out.append("slices %d : %x"%(cnt,h))
g=gzip.compress(("\n".join(out)+"\n").encode(),9,mtime=0); open(sys.argv[1],"wb").write(g); print(len(out),len(g),nv)
