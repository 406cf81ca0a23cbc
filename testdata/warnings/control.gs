# np.errstate and the warnings module.

# === errstate ignores
a = np.zeros(3)
with np.errstate(divide="ignore"):
    np.log(a)
    1 / a
    a / a
with np.errstate(all="ignore"):
    a / a
    np.sqrt(a - 1)
np.log(a)

# === the state at the call counts
a = np.zeros(3)
with np.errstate(divide="ignore"):
    x = np.log(a)
y = np.log(a)
print(x, y)
with np.errstate(divide="ignore"):
    print(np.log(a) + y)

# === nested
a = np.zeros(3)
with np.errstate(all="ignore"):
    with np.errstate(divide="warn"):
        1 / a
        a / a
    1 / a
    with np.errstate(invalid="warn"):
        a / a

# === seterr and geterr
a = np.zeros(3)
old = np.seterr(all="ignore")
1 / a
np.seterr(**old)
1 / a
np.seterr(invalid="ignore")
a / a
1 / a

# === raise
a = np.zeros(3)
for f in [lambda: 1 / a, lambda: a / a, lambda: np.exp(a + 1000), lambda: np.float64(1) / 0, lambda: np.array([1]) // 0,
          lambda: np.array([np.nan]).astype(int), lambda: np.array([1e308, 1e308]).sum(), lambda: np.int64(2**62) * 4]:
    try:
        with np.errstate(all="raise"):
            f()
    except FloatingPointError as e:
        import sys
        print(repr(e), file=sys.stderr)

# === raise leaves the rest alone
a = np.zeros(3)
x = 1 / a
with np.errstate(invalid="raise"):
    y = 1 / a
    try:
        z = a / a
    except FloatingPointError as e:
        import sys
        print("caught", e, file=sys.stderr)
z = a / a

# === print
a = np.zeros(3)
with np.errstate(all="print"):
    1 / a
    1 / a
    a / a
    np.float64(1e308) * 10

# === catch_warnings
import warnings
a = np.zeros(3)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    1 / a
    np.sqrt(a - 1)
1 / a

# === catch_warnings with an action
import warnings
a = np.zeros(3)
with warnings.catch_warnings(action="ignore"):
    1 / a
with warnings.catch_warnings(action="ignore", category=UserWarning):
    1 / a
    warnings.warn("mine")

# === errors of warnings
import sys
import warnings
a = np.zeros(3)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        1 / a
    except RuntimeWarning as e:
        print(repr(e), file=sys.stderr)
    try:
        np.float64(0) / 0
    except Warning as e:
        print(repr(e), file=sys.stderr)
    try:
        np.array([]).mean()
    except RuntimeWarning as e:
        print(repr(e), file=sys.stderr)
    try:
        warnings.warn("mine")
    except UserWarning as e:
        print(repr(e), file=sys.stderr)

# === filters by message
import warnings
a = np.zeros(3)
warnings.filterwarnings("ignore", message="divide by zero")
1 / a
a / a
warnings.filterwarnings("ignore", message=".*encountered in divide")
a / a

# === filters by category
import warnings
a = np.zeros(3)
warnings.filterwarnings("ignore", category=RuntimeWarning)
1 / a
warnings.warn("shown")
warnings.warn("not shown", RuntimeWarning)

# === always
import warnings
a = np.zeros(3)
warnings.simplefilter("always")
for i in range(3):
    1 / a

# === once and module
import warnings
a = np.zeros(3)
warnings.simplefilter("once")
1 / a
1 / a
warnings.simplefilter("module")
1 / a
1 / a

# === a changed filter forgets what was shown
import warnings
a = np.zeros(3)
for i in range(3):
    1 / a
    warnings.simplefilter("default")

# === warn
import warnings
warnings.warn("plain")
warnings.warn("with a class", RuntimeWarning)
warnings.warn("old", DeprecationWarning)
warnings.warn("soon", PendingDeprecationWarning)
warnings.warn("later", FutureWarning)
warnings.warn(UserWarning("an instance"))
for i in range(3):
    warnings.warn("in a loop")

# === stacklevel
import warnings
def f():
    warnings.warn("outside", stacklevel=2)
    warnings.warn("inside")
f()
f()

# === appended filters come last
import warnings
a = np.zeros(3)
warnings.simplefilter("ignore")
warnings.filterwarnings("default", category=RuntimeWarning, append=True)
1 / a
warnings.resetwarnings()
1 / a

# === lines of filters
import warnings
a = np.zeros(3)
warnings.filterwarnings("ignore", lineno=5)
1 / a
1 / a

# === from warnings import
from warnings import simplefilter, warn, catch_warnings
with catch_warnings():
    simplefilter("ignore")
    warn("quiet")
warn("loud")

# === what was called before counts inside
a = np.zeros(3)
v = 1 / a
with np.errstate(all="ignore"):
    v = np.where(a > 0, np.log(a), 1) + v
print(v.shape)
