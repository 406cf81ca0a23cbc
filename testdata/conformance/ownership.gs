# === base of owners and views
import numpy as np
x = np.arange(12.0)
print(x.base, x[1:].base is x, x[1:][1:].base is x, x[::-2][:3].base is x, x.reshape(3, 4).base is x)
z = np.zeros((3, 4))
for v in (z.T, z[0], z[:, 1], z[None], z[...], z.ravel(), z.diagonal(), np.broadcast_to(z, (2, 3, 4)), z.swapaxes(0, 1), np.flip(z), z.view(), np.split(z, 3)[1], next(iter(z)), z[:0]):
    print(v.base is z, v.shape, v.flags.owndata)
for v in (z.copy(), z + 1, z[z > 0], z[[0, 1]], z.flatten(), z.ravel('F'), z.sum(0), z.sum(0, keepdims=True), np.sort(z), z.T.copy(), np.repeat(z, 2), np.concatenate([z, z]), np.asarray(z), z.real, z.astype('f4')):
    print(v.base is None, v.shape, v.flags.owndata)

# === base of views of temporaries
import numpy as np
r = np.arange(12).reshape(3, 4)
print(r.base.shape, r.base is r.base, r.T.base is r.base, r[1:].base is r.base)
r.base[5] = -7
print(r)
print(np.linspace(0, 1, 5).base, np.linspace(0, 1, 5, dtype=int).base)
print(np.tile(r, 2).base.shape, r[:, [0, 1]].base, np.isclose(r, r).base.shape)
print((r * 2.5)[1:, ::2].base)

# === base outlives names
import numpy as np
def rows():
    m = np.arange(6.0).reshape(2, 3) * 2
    return m[1]
v = rows()
v += 100
print(v.base)
w = v.base
del v
print(w[0], w.base)
q = np.ones(4)[1:]
q[0] = 5
print(q.base, q.base is q.base)

# === base of what has no memory to share
import numpy as np
print(np.float64(3).base, np.arange(3).sum().base, np.array(5).base, np.dtype('f4').base, np.arange(3)[1].base)
x = np.arange(4)
print(x.flat.base is x, x.squeeze() is x, np.squeeze(x) is x, x[None].squeeze().base is x)

# === strides of axes of extent 1 and 0
import numpy as np
x = np.arange(4.0)
print(np.expand_dims(x, 0).strides, x[None].strides, x.reshape(1, -1).strides, np.atleast_2d(x).strides, np.atleast_3d(x).strides)
print(np.atleast_1d(2.5).strides, np.atleast_2d(2.5).strides, np.expand_dims(np.zeros((3, 4)), (0, 3)).strides)
print(x[0:1:3].strides, x[3:2:-1].strides, x[2:1:3].strides, x[::-1].strides)
w = np.zeros((2, 0, 3))
print(w.strides, w.T.strides, w[:, None].strides, w.copy().strides, (w + 1).strides, w.reshape(3, 0).strides, x[x > 9].strides)
print(np.expand_dims(np.arange(96, dtype='i4').reshape(3, 8, 4), 1).strides)
