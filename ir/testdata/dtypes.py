# Makes types.txt.gz (dtypes and errors of operations) with NumPy 2.5.5: python dtypes.py types.txt.gz
import numpy as np, gzip, sys, itertools, warnings
warnings.simplefilter('ignore'); np.seterr(all='ignore')
N={'bool':'bool','int8':'i8','int16':'i16','int32':'i32','int64':'i64','uint8':'u8','uint16':'u16','uint32':'u32','uint64':'u64','float32':'f32','float64':'f64'}
T={N[n]:np.array([1],n) for n in N}|{'int':3,'float':0.5}
out=[]
def run(name,f,ks):
    try: r=f(*[T[k] for k in ks]); d=np.asarray(r).dtype.name; s=N.get(d,'refused '+d)
    except TypeError as e: s='error '+str(e)
    out.append(name+' '+' '.join(ks)+' : '+s)
ops2="add subtract multiply divide floor_divide remainder fmod power minimum maximum fmin fmax copysign nextafter hypot logaddexp logaddexp2 arctan2 equal not_equal less less_equal greater greater_equal bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and logical_or logical_xor".split()
ops1="negative absolute sign square reciprocal sqrt cbrt floor ceil trunc rint exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh isnan isinf isfinite signbit invert logical_not".split()
strong=list(N.values()); allk=strong+['int','float']
for o in ops1:
    for a in strong: run(o,getattr(np,o),[a])
for o in ops2:
    for a,b in itertools.product(allk,allk):
        if a in('int','float') and b in('int','float'): continue
        run(o,getattr(np,o),[a,b])
for a in strong:
    run('spacing',np.spacing,[a]); run('bitwise_count',np.bitwise_count,[a])
    run('mantissa',lambda x: np.frexp(x)[0],[a])
    if T[a].itemsize>1: run('exponent',lambda x: np.frexp(x)[1],[a])
for o in ('gcd','lcm','ldexp'):
    for a,b in itertools.product(allk,allk):
        if a in('int','float') and b in('int','float'): continue
        run(o,getattr(np,o),[a,b])
for a,b in itertools.product(allk,allk):
    if a in('int','float') and b in('int','float'): continue
    run('where',np.where,['bool',a,b])
for o,f in (('add.reduce',np.sum),('multiply.reduce',np.prod),('minimum.reduce',np.min),('maximum.reduce',np.max),('logical_or.reduce',np.any),('logical_and.reduce',np.all),('cumsum',np.cumsum),('cumprod',np.cumprod)):
    for a in strong: run(o,f,[a])
for a,b in itertools.product(strong,strong): run('matmul',np.matmul,[a,b])
open(sys.argv[1],'wb').write(gzip.compress(('\n'.join(out)+'\n').encode(),9,mtime=0)); print(len(out))
