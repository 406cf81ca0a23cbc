# Makes types.txt (dtypes and errors of operations) with NumPy 2.5.5: python dtypes.py types.txt
import numpy as np, sys, itertools, warnings
warnings.simplefilter('ignore'); np.seterr(all='ignore')
T={'bool':np.array([True]),'i32':np.array([3],'i4'),'i64':np.array([3]),'f32':np.array([.5],'f4'),'f64':np.array([.5]),'int':3,'float':0.5}
N={'bool':'bool','int32':'i32','int64':'i64','float32':'f32','float64':'f64'}
out=[]
def run(name,f,ks):
    try: r=f(*[T[k] for k in ks]); d=np.asarray(r).dtype.name; s=N.get(d,'refused '+d)
    except TypeError as e: s='error '+str(e)
    out.append(name+' '+' '.join(ks)+' : '+s)
ops2="add subtract multiply divide floor_divide remainder fmod power minimum maximum fmin fmax copysign nextafter hypot logaddexp logaddexp2 arctan2 equal not_equal less less_equal greater greater_equal bitwise_and bitwise_or bitwise_xor left_shift right_shift logical_and logical_or logical_xor".split()
ops1="negative absolute sign square reciprocal sqrt cbrt floor ceil trunc rint exp exp2 expm1 log log2 log10 log1p sin cos tan arcsin arccos arctan sinh cosh tanh arcsinh arccosh arctanh isnan isinf isfinite signbit invert logical_not".split()
strong=['bool','i32','i64','f32','f64']; allk=strong+['int','float']
for o in ops1:
    for a in strong: run(o,getattr(np,o),[a])
for o in ops2:
    for a,b in itertools.product(allk,allk):
        if a in('int','float') and b in('int','float'): continue
        run(o,getattr(np,o),[a,b])
for a,b in itertools.product(allk,allk):
    if a in('int','float') and b in('int','float'): continue
    run('where',np.where,['bool',a,b])
for o,f in (('add.reduce',np.sum),('multiply.reduce',np.prod),('minimum.reduce',np.min),('maximum.reduce',np.max),('logical_or.reduce',np.any),('logical_and.reduce',np.all),('cumsum',np.cumsum),('cumprod',np.cumprod)):
    for a in strong: run(o,f,[a])
for a,b in itertools.product(strong,strong): run('matmul',np.matmul,[a,b])
open(sys.argv[1],'w').write('\n'.join(out)+'\n'); print(len(out))
