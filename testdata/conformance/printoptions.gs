import numpy as np

inf, nan = float("inf"), float("nan")


def printed(a, **options):
    with np.printoptions(**options):
        print(a)
        print(repr(a))

# === options_1
printed(np.array([], dtype=np.int32).reshape((0,3)), threshold=1000)
printed(np.array([-4.562722232918204e-05], dtype=np.float32).reshape((1,)), precision=1, suppress=True, nanstr="-")
printed(np.array([0.193], dtype=np.float64).reshape((1,)), precision=17, threshold=10, infstr="infinity")
printed(np.array([False, True, False, True, True], dtype=bool).reshape((1,5)), precision=1, threshold=0)
printed(np.array([], dtype=np.float64).reshape((0,)), precision=3, edgeitems=5)

# === options_2
printed(np.array([], dtype=np.float32).reshape((0,3)), precision=12)
printed(np.array([], dtype=np.float32).reshape((0,)), threshold=1)
printed(np.array([], dtype=np.float64).reshape((0,)), threshold=1, edgeitems=1, sign="-")
printed(np.array([], dtype=np.int32).reshape((3,0)), precision=5, suppress=False, sign="+", floatmode="maxprec_equal")
printed(np.array([1, 5, 5], dtype=np.int32).reshape((3,1)), threshold=0, suppress=True)

# === options_3
printed(np.array([False, True, False, True, True, False], dtype=bool).reshape((2,3)), precision=8)
printed(np.array(1.55801377, dtype=np.float64), precision=12, threshold=inf, sign="-")
printed(np.array([0.424509369581429], dtype=np.float64).reshape((1,)), precision=17, threshold=1, edgeitems=1)
printed(np.array([False, True, False], dtype=bool).reshape((3,1)), nanstr="nan")
printed(np.array([], dtype=np.float64).reshape((0,)), edgeitems=2, floatmode="maxprec")

# === options_4
printed(np.array([], dtype=bool).reshape((0,3)), suppress=False, floatmode="maxprec_equal")
printed(np.array([], dtype=np.float32).reshape((0,)), precision=3)
printed(np.array([], dtype=np.float64).reshape((0,3)), linewidth=1, infstr="Inf")
printed(np.array([inf], dtype=np.float32).reshape((1,)), precision=17, edgeitems=1)
printed(np.array([], dtype=np.int32).reshape((2,0,2)), precision=8, formatter={"float_kind": lambda v: f"{v:8.3e}"})

# === options_5
printed(np.array(True, dtype=bool), precision=17, infstr="oo")
printed(np.array([], dtype=np.float32).reshape((3,0)), precision=20)
printed(np.array([], dtype=bool).reshape((0,)), precision=2, suppress=False, sign=" ")
printed(np.array([], dtype=bool).reshape((0,3)), precision=0, edgeitems=1, linewidth=10, suppress=False)
printed(np.array([nan, -3.5100062502647834e+18], dtype=np.float64).reshape((2,)), infstr="Inf")

# === options_6
printed(np.array([False, True, False, False, True, False], dtype=bool).reshape((2,1,3)), suppress=True)
printed(np.array([False, True, False, False, True, True], dtype=bool).reshape((2,1,3)), precision=1, infstr="Inf")
printed(np.array([], dtype=np.float64).reshape((0,)), precision=5, threshold=0, nanstr="-")
printed(np.array([True], dtype=bool).reshape((1,)), precision=5, edgeitems=0, suppress=True)
printed(np.array([], dtype=np.float32).reshape((0,)), precision=20, threshold=1000, edgeitems=0, linewidth=40)

# === options_7
printed(np.array([], dtype=np.float64).reshape((3,0)), edgeitems=5, suppress=False, floatmode="maxprec")
printed(np.array(0, dtype=np.int32), sign=" ")
printed(np.array([363363, 293084, 121828], dtype=np.int32).reshape((3,1)), linewidth=1, suppress=False)
printed(np.array([], dtype=np.float64).reshape((3,0)), nanstr="-", sign=" ", floatmode="maxprec_equal")
printed(np.array([], dtype=np.float64).reshape((0,)), precision=3, sign="-")

# === options_8
printed(np.array([], dtype=np.int64).reshape((0,3)), floatmode="unique")
printed(np.array([-7, -2, 7, 8, -2, 7], dtype=np.int64).reshape((2,3)), linewidth=10, suppress=True, sign="+")
printed(np.array([inf, nan, nan], dtype=np.float64).reshape((3,)), threshold=0, sign="-")
printed(np.array([False, False, False, True, True, False], dtype=bool).reshape((2,1,3)), precision=12, nanstr="-")
printed(np.array([True, False, False, False, True, True], dtype=bool).reshape((2,1,3)), linewidth=40, suppress=True)

# === options_9
printed(np.array([], dtype=np.float32).reshape((3,0)), precision=17, linewidth=1000, floatmode="unique")
printed(np.array([], dtype=np.float64).reshape((0,)), sign="+", formatter={"bool": lambda v: "T" if v else "F"})
printed(np.array([], dtype=np.float64).reshape((0,)), threshold=0, edgeitems=0, sign="-", floatmode="fixed")
printed(np.array([0.8810021267059875, 0.9, -1.5], dtype=np.float32).reshape((3,)), edgeitems=5, infstr="oo")
printed(np.array([], dtype=np.float64).reshape((3,0)), threshold=0)

# === options_10
printed(np.array([668487], dtype=np.int32).reshape((1,)), threshold=inf, floatmode="unique")
printed(np.array([], dtype=np.float64).reshape((2,0,2)), precision=5)
printed(np.array([75, -9], dtype=np.int64).reshape((2,)), precision=20, suppress=False, nanstr="nan", infstr="Inf")
printed(np.array([False, True, False, True, False], dtype=bool).reshape((1,5)), suppress=True, floatmode="fixed")
printed(np.array([], dtype=np.float64).reshape((0,3)), precision=20)

# === options_11
printed(np.array([False, False, True, True, True, True], dtype=bool).reshape((2,3)), precision=2, threshold=1000)
printed(np.array(925569, dtype=np.int64))
printed(np.array([], dtype=np.float32).reshape((0,)), threshold=1, nanstr="not-a-number", floatmode="unique")
printed(np.array([], dtype=np.float64).reshape((0,)), threshold=5, edgeitems=0)
printed(np.array([-1253170294, 193719885, -560118505], dtype=np.int64).reshape((3,1)), precision=8, threshold=10)

# === options_12
printed(np.array([], dtype=bool).reshape((3,0)), floatmode="fixed")
printed(np.array([54, 55, 34], dtype=np.int32).reshape((3,)), precision=0, edgeitems=0)
printed(np.array([], dtype=np.float32).reshape((3,0)), precision=20, threshold=5, edgeitems=1, linewidth=40)
printed(np.array([True, True], dtype=bool).reshape((2,)), edgeitems=5, linewidth=1000, suppress=True)
printed(np.array([-284240953, 1353025647, 2061889806], dtype=np.int32).reshape((3,1)), precision=5, floatmode="unique")

# === options_13
printed(np.array([3, 4, -9, -8, -4], dtype=np.int64).reshape((1,5)), precision=5, edgeitems=1, sign="+")
printed(np.array([True, True, False, False, True, False, False, True], dtype=bool).reshape((2,2,2)))
printed(np.array([], dtype=np.int64).reshape((0,)), precision=3, floatmode="fixed")
printed(np.array([True, False, True, False, True, True], dtype=bool).reshape((2,3)))
printed(np.array([1.84, 0.529287, 0.490465930160398], dtype=np.float32).reshape((3,)), threshold=0, linewidth=40)

# === options_14
printed(np.array([], dtype=np.int32).reshape((3,0)), precision=5)
printed(np.array([], dtype=np.int64).reshape((2,0,2)), floatmode="maxprec")
printed(np.array(41.0, dtype=np.float64), edgeitems=5, linewidth=120, floatmode="unique")
printed(np.array(False, dtype=bool), suppress=False, floatmode="maxprec")
printed(np.array([], dtype=np.float64).reshape((0,)), threshold=10, suppress=False)

# === options_15
printed(np.array([-854550490], dtype=np.int32).reshape((1,)), precision=8, linewidth=10, nanstr="not-a-number")
printed(np.array([], dtype=bool).reshape((0,3)), precision=2, linewidth=10)
printed(np.array([1.5, -9.0, -0.5], dtype=np.float64).reshape((3,)), precision=1, threshold=0, sign=" ")
printed(np.array([True, False], dtype=bool).reshape((2,)), threshold=inf, edgeitems=3, linewidth=40, sign="-")
printed(np.array([], dtype=bool).reshape((2,0,2)), suppress=True, floatmode="maxprec")

# === options_16
printed(np.array([], dtype=np.float64).reshape((2,0,2)), suppress=True)
printed(np.array(True, dtype=bool), edgeitems=2, suppress=False, floatmode="maxprec")
printed(np.array([1.8, 0.0, -0.0], dtype=np.float64).reshape((3,)), precision=5, linewidth=1000, nanstr="nan")
printed(np.array([], dtype=bool).reshape((0,)), precision=20)
printed(np.array(-453307925015155.7, dtype=np.float64), linewidth=75, nanstr="not-a-number", floatmode="fixed")

# === options_17
printed(np.array([], dtype=np.float32).reshape((3,0)), edgeitems=3, linewidth=10, infstr="Inf")
printed(np.array([False], dtype=bool).reshape((1,)), precision=17, threshold=10, nanstr="-", infstr="Inf")
printed(np.array(False, dtype=bool), precision=17)
printed(np.array([], dtype=np.float32).reshape((0,3)), threshold=0, floatmode="fixed")
printed(np.array(False, dtype=bool), suppress=False, infstr="Inf")

# === options_18
printed(np.array([0.0, 0.0], dtype=np.float64).reshape((2,)), linewidth=120, suppress=True)
printed(np.array(8, dtype=np.int32), precision=1, sign="+", floatmode="unique")
printed(np.array(1151884854, dtype=np.int64), precision=17, threshold=10)
printed(np.array([], dtype=bool).reshape((0,)), edgeitems=2, floatmode="fixed")
printed(np.array([0.625, 0.3125, -1.0, 1.0, -1.25, 1.25], dtype=np.float64).reshape((2,1,3)), edgeitems=0)

# === options_19
printed(np.array([], dtype=np.float64).reshape((0,)), precision=0, suppress=False, floatmode="fixed")
printed(np.array([462652041], dtype=np.int64).reshape((1,)), linewidth=1000, floatmode="fixed")
printed(np.array([-0.0, 0.0, -0.0, 0.0, 1.2], dtype=np.float64).reshape((1,5)), suppress=True)
printed(np.array([True, True, False, True, False, True], dtype=bool).reshape((2,3)), threshold=10)
printed(np.array([nan, -0.722, nan], dtype=np.float64).reshape((3,)), floatmode="maxprec")

# === options_20
printed(np.array([], dtype=bool).reshape((2,0,2)), threshold=1, suppress=True, floatmode="fixed")
printed(np.array([], dtype=np.int64).reshape((3,0)), precision=0, edgeitems=3, floatmode="maxprec_equal")
printed(np.array([], dtype=np.float64).reshape((0,3)), edgeitems=0, suppress=False)
printed(np.array([], dtype=np.float64).reshape((0,)), precision=5, floatmode="maxprec")
printed(np.array([], dtype=bool).reshape((2,0,2)), edgeitems=3)

# === options_21
printed(np.array([], dtype=np.int32).reshape((3,0)))
printed(np.array(-81, dtype=np.int64), precision=3, threshold=inf, linewidth=75)
printed(np.array([0.5, -0.8125], dtype=np.float64).reshape((2,)), threshold=5)
printed(np.array([3.152687360904289e+17, 3.909968906238293e+16], dtype=np.float32).reshape((2,)))
printed(np.array(-587260, dtype=np.int32), formatter={"int_kind": lambda v: "i" + str(v)})

# === options_22
printed(np.array([], dtype=np.float32).reshape((0,)), precision=8, floatmode="maxprec")
printed(np.array([], dtype=np.int32).reshape((2,0,2)), precision=5, infstr="infinity", floatmode="maxprec_equal")
printed(np.array([False, False, False, False, False, True, True], dtype=bool).reshape((7,)), sign="+")
printed(np.array(1.75, dtype=np.float64), threshold=1, linewidth=1, sign="-", floatmode="unique")
printed(np.array([1, 9, 2, 7, 7, 5, 1, 6, 2, 8, 0, 5], dtype=np.int32).reshape((12,)), threshold=10, edgeitems=5)

# === options_23
printed(np.array([1, 3], dtype=np.int32).reshape((2,)), threshold=0, nanstr="NA")
printed(np.array([36, 54, 43, 54, 76, 46], dtype=np.int64).reshape((2,3)), precision=0, edgeitems=2, sign="+")
printed(np.array([], dtype=np.float64).reshape((0,3)), precision=5, sign="-")
printed(np.array([], dtype=np.float32).reshape((2,0,2)), precision=5, infstr="Inf", floatmode="maxprec")
printed(np.array(45, dtype=np.int64), precision=1, threshold=0, linewidth=40, sign="+", floatmode="maxprec_equal")

# === options_24
printed(np.array([True, False, False, False, False, True], dtype=bool).reshape((2,1,3)), linewidth=1, sign="-")
printed(np.array([89591308, 895873153, 108596879], dtype=np.int64).reshape((3,1)), threshold=inf, edgeitems=0)
printed(np.array([], dtype=np.float64).reshape((0,)), precision=3, threshold=inf, nanstr="-")
printed(np.array([], dtype=bool).reshape((0,3)), precision=20, infstr="Inf", sign="+")
printed(np.array(-5240514.839433192, dtype=np.float64), precision=17, threshold=inf, edgeitems=3, sign="-")

# === array2string_1
print(np.array2string(np.array([1.1, 1.27], dtype=np.float64).reshape((2,)), suppress_small=False, floatmode="maxprec_equal"))
print(np.array2string(np.array([-1.375, -0.25, -2.5], dtype=np.float64).reshape((3,1)), precision=1, threshold=1, suffix="]]"))
print(np.array2string(np.array(-155.0, dtype=np.float64), precision=8, threshold=0, floatmode="fixed", separator="  "))
print(np.array2string(np.array(1.85477426, dtype=np.float64), precision=5, threshold=0))
print(np.array2string(np.array([883048066, 2075234261, 269301439, 1980306217, 746341198, 2025003027, 1419594211], dtype=np.int32).reshape((7,)), ))
print(np.array2string(np.array([15, -56, 24, 47, 34, -19, 53], dtype=np.int32).reshape((7,)), threshold=inf, edgeitems=3, max_line_width=10, formatter={"int": lambda v: hex(v)}, separator=",", prefix="x = "))
print(np.array2string(np.array([], dtype=np.float32).reshape((0,)), threshold=10, suppress_small=False, suffix=")"))
print(np.array2string(np.array([False, False, False], dtype=bool).reshape((3,1)), precision=12, edgeitems=2, suppress_small=True, floatmode="fixed"))

# === array2string_2
print(np.array2string(np.array([2, -1, 0], dtype=np.int64).reshape((3,)), precision=3, threshold=0, suppress_small=False))
print(np.array2string(np.array([], dtype=np.int32).reshape((3,0)), precision=5, threshold=1, suppress_small=True, floatmode="unique", formatter={"float_kind": lambda v: f"{v:8.3e}"}))
print(np.array2string(np.array([-35934116.70233186, 771.0581724069772, nan, -2056548288264.6746, inf, nan, nan, inf, 0.9720571488055307, nan, 28348.98328899795, 4062287543968.0283], dtype=np.float64).reshape((12,)), prefix="abc("))
print(np.array2string(np.array([-1.732, 0.09, -0.15279534, 1.40582055340458, 1.439841858967718], dtype=np.float64).reshape((1,5)), precision=5, threshold=1, max_line_width=120))
print(np.array2string(np.array([15], dtype=np.int32).reshape((1,)), suppress_small=False))
print(np.array2string(np.array([inf, inf, inf, inf, nan, nan, inf, -9650.778460536703], dtype=np.float64).reshape((2,2,2)), precision=1, threshold=5))
print(np.array2string(np.array([-0.334966910547981, -0.90834564, 1.762168065998481, 1.782, -0.129449116652562], dtype=np.float64).reshape((1,5)), precision=2, edgeitems=2, sign="-"))
print(np.array2string(np.array(-1.85, dtype=np.float32), precision=2, threshold=0, max_line_width=40, sign="-", floatmode="unique"))

# === array2string_3
print(np.array2string(np.array([6, 7, 1, 8, 8, 4, 3], dtype=np.int32).reshape((7,)), threshold=10, suffix="]]"))
print(np.array2string(np.array([-1.972, -0.401447903059028, 0.5, -0.888, 0.924510710337285, -0.7, 1.25246419, -0.2, 1.17, 0.79, -1.03022714, -0.69272439], dtype=np.float64).reshape((12,)), edgeitems=2, floatmode="unique", suffix="]]"))
print(np.array2string(np.array([], dtype=np.float32).reshape((3,0)), precision=12))
print(np.array2string(np.array([], dtype=np.int32).reshape((0,3)), precision=0, separator=","))
print(np.array2string(np.array([-72, 53, -93], dtype=np.int32).reshape((3,)), precision=3, edgeitems=1, suppress_small=False))
print(np.array2string(np.array([True, False, True, False, False, True], dtype=bool).reshape((2,1,3)), threshold=10, sign="+", suffix="]]"))
print(np.array2string(np.array([1556334942, 310951870, -262795391, -1244064859, 1168131375, 178404321, -1947119610], dtype=np.int64).reshape((7,)), max_line_width=120))
print(np.array2string(np.array([], dtype=np.int64).reshape((2,0,2)), precision=12, suppress_small=False, suffix=")"))

# === array2string_4
print(np.array2string(np.array([], dtype=np.int64).reshape((3,0)), precision=20, prefix="x = "))
print(np.array2string(np.array(False, dtype=bool), precision=1, threshold=inf, edgeitems=5, suppress_small=True, sign="-", separator=", ", prefix="x = ", suffix=")"))
print(np.array2string(np.array([False, True, False, False, False], dtype=bool).reshape((1,5)), precision=17, threshold=10, separator=""))
print(np.array2string(np.array([nan, inf, -6061.070761545903], dtype=np.float64).reshape((3,1)), precision=12, edgeitems=1, prefix="x = "))
print(np.array2string(np.array([True, True, False], dtype=bool).reshape((3,1)), separator=","))
print(np.array2string(np.array([], dtype=np.float64).reshape((3,0)), edgeitems=3, suppress_small=True, prefix="x = "))
print(np.array2string(np.array([nan, nan, nan], dtype=np.float64).reshape((3,1)), precision=3, suffix="]]"))
print(np.array2string(np.array([-5, 0, 2], dtype=np.int32).reshape((3,)), threshold=1, edgeitems=5, max_line_width=10, sign="+"))

# === array2string_5
print(np.array2string(np.array([-1980008742, 449158251, -843358900, -527878249, -846111934, -769136561, -1458564528, 1673640225, 2077645511, -1867441580, 348691613, -1550314702], dtype=np.int32).reshape((12,)), precision=0, suppress_small=True))
print(np.array2string(np.array([497883442, 1529063075, 1922571210, 712191486, 1305894477, 2000979175], dtype=np.int64).reshape((2,3)), edgeitems=1, sign="-", separator="  ", prefix="x = "))
print(np.array2string(np.array([5.2745020587101355e-15], dtype=np.float64).reshape((1,)), precision=2, edgeitems=0, max_line_width=1000, sign=" ", floatmode="fixed"))
print(np.array2string(np.array(-422.0, dtype=np.float32), precision=2, threshold=10, max_line_width=20, floatmode="maxprec_equal", formatter={"int_kind": lambda v: "i" + str(v)}))
print(np.array2string(np.array([], dtype=np.float64).reshape((3,0)), precision=1))
print(np.array2string(np.array([-0.0007730391452211603], dtype=np.float64).reshape((1,)), precision=1, sign="-", floatmode="unique"))
print(np.array2string(np.array([0.96194548, 1.38], dtype=np.float64).reshape((2,)), precision=1, edgeitems=1, floatmode="fixed", formatter={"int_kind": lambda v: "i" + str(v)}))
print(np.array2string(np.array([], dtype=np.float64).reshape((3,0)), precision=1, threshold=10, suppress_small=True, floatmode="unique", prefix="x = "))

# === array2string_6
print(np.array2string(np.array([79], dtype=np.int64).reshape((1,)), max_line_width=1, floatmode="fixed"))
print(np.array2string(np.array([False, False, True, False, True, True, True, False, False, False, True, True], dtype=bool).reshape((12,)), precision=8, formatter={"int_kind": lambda v: "i" + str(v)}))
print(np.array2string(np.array([0.5, 1.221, 1.66815119, 1.6, -1.318036123184755, 1.549], dtype=np.float32).reshape((2,1,3)), suppress_small=True, separator=""))
print(np.array2string(np.array([False, False, True, True, False, False, False, True, True, False, False, False], dtype=bool).reshape((12,)), precision=17, threshold=inf, edgeitems=3, floatmode="unique", formatter={"bool": lambda v: "T" if v else "F"}, separator=", "))
print(np.array2string(np.array([8, 5, 7, 1, 7, 9], dtype=np.int32).reshape((2,3)), max_line_width=120, suppress_small=False, separator="  "))
print(np.array2string(np.array([9.249163816141594e-187, 8.818542335821436e-108, 7.576445000736953e-170, 1.400226887549194e-134, -1.446883435014099e-50, -1.074638046599885e+53], dtype=np.float64).reshape((2,3)), precision=17, max_line_width=75, suppress_small=True, sign="+"))
print(np.array2string(np.array([317198, 832977, 858864, 69255, 193936, 104107, 695906, 309576], dtype=np.int64).reshape((2,2,2)), precision=8, suppress_small=False, sign="-", floatmode="maxprec"))
print(np.array2string(np.array([], dtype=np.float64).reshape((2,0,2)), precision=0, threshold=inf))

# === array2string_7
print(np.array2string(np.array([], dtype=bool).reshape((0,)), max_line_width=10, sign="-", floatmode="maxprec_equal"))
print(np.array2string(np.array([12, 7, -73, -87, 54, 26, 55, 76], dtype=np.int64).reshape((2,2,2)), precision=3, threshold=1, suppress_small=False, floatmode="fixed"))
print(np.array2string(np.array([], dtype=np.float32).reshape((2,0,2)), precision=3, max_line_width=1, separator="  ", prefix="x = ", suffix="]]"))
print(np.array2string(np.array([], dtype=np.int32).reshape((0,3)), max_line_width=120, suppress_small=True, floatmode="unique", formatter={"all": lambda v: "*" + str(v)}))
print(np.array2string(np.array([], dtype=np.int64).reshape((0,3)), precision=5, edgeitems=2, floatmode="maxprec_equal", suffix="]]"))
print(np.array2string(np.array([0.0, 1.7224221877489555e-09, 1.5444669864648586e-05, 1.6724530200223065e-10, 0.0, -8.168762338234421e-12, 0.0, 1.6600149507873207e-20], dtype=np.float64).reshape((2,2,2)), edgeitems=0, suffix="]]"))
print(np.array2string(np.array([inf, inf, -66476.00855454923, -1.020912902428328, -6190271.905303446, inf], dtype=np.float64).reshape((2,3)), precision=1, threshold=5, edgeitems=1))
print(np.array2string(np.array([False, True], dtype=bool).reshape((2,)), threshold=1, suppress_small=True, floatmode="fixed"))

# === array2string_8
print(np.array2string(np.array([422972, 652111, 537035, 350893, 406950, 736366], dtype=np.int32).reshape((2,1,3)), sign=" ", suffix="]]"))
print(np.array2string(np.array([False, True, True], dtype=bool).reshape((3,1)), precision=2, threshold=inf, edgeitems=3, suppress_small=True))
print(np.array2string(np.array([], dtype=bool).reshape((3,0)), precision=0, suppress_small=True, floatmode="unique"))
print(np.array2string(np.array([], dtype=np.float64).reshape((0,3)), suppress_small=False, suffix=")"))

# === array_repr_1
print(np.array_repr(np.array([], dtype=np.float64).reshape((2,0,2)), max_line_width=10, precision=9, suppress_small=True))
print(np.array_repr(np.array(False, dtype=bool), precision=2))
print(np.array_repr(np.array([1717696645, 2077550678, 1757297524], dtype=np.int32).reshape((3,)), max_line_width=10, suppress_small=True))
print(np.array_repr(np.array([807860, 748701, 452736, 418113, 398847, 745285, 416736], dtype=np.int64).reshape((7,)), precision=0))
print(np.array_repr(np.array([False, True, False, True, False, False, False, True, False, False, True, True, False, False, True, True, False, True, False, False, False, False, False, False], dtype=bool).reshape((3,2,2,2)), max_line_width=10, precision=9, suppress_small=True))
print(np.array_repr(np.array([], dtype=bool).reshape((0,3)), ))
print(np.array_repr(np.array([94, 58, 50, 49, 46, 21, 96], dtype=np.int64).reshape((7,)), max_line_width=40, suppress_small=True))
print(np.array_repr(np.array([False], dtype=bool).reshape((1,)), max_line_width=10, precision=2))

# === array_repr_2
print(np.array_repr(np.array([0.43, -1.199], dtype=np.float32).reshape((2,)), max_line_width=75))
print(np.array_repr(np.array([4.190570874623667e-09, 1.30013592027036e-05, 0.007357526999787063], dtype=np.float32).reshape((3,)), suppress_small=True))
print(np.array_repr(np.array([0.0, 0.0, -8.808429728559527e-10, 0.0, -9.379827273227947e-10, -2.8464353324788783e-19], dtype=np.float64).reshape((2,3)), precision=9, suppress_small=True))
print(np.array_repr(np.array([48, 46, -13, -16, -52, -28, 51, -100, -74, -1, -78, 81], dtype=np.int64).reshape((12,)), max_line_width=10, suppress_small=True))
print(np.array_repr(np.array([nan, inf, nan], dtype=np.float64).reshape((3,1)), max_line_width=10, precision=9))
print(np.array_repr(np.array([], dtype=np.int32).reshape((0,3)), max_line_width=75, precision=0))
print(np.array_repr(np.array([919.0, 0.0, 81.0, -897.0, 303.0, -490.0, 2.5, -3.75, 559.0, -0.1875, 184.0, -542.0], dtype=np.float32).reshape((12,)), suppress_small=True))
print(np.array_repr(np.array([-16, -11, -50, 87, -85], dtype=np.int64).reshape((1,5)), max_line_width=10, precision=0, suppress_small=True))

# === array_repr_3
print(np.array_repr(np.array([-1.06964643, 0.55, 1.327, 1.59, 1.81469187, -0.224760231046089, 0.2, -0.95], dtype=np.float64).reshape((2,2,2)), max_line_width=10, precision=9))
print(np.array_repr(np.array([502.0, 648.0, -225.0], dtype=np.float64).reshape((3,)), suppress_small=True))
print(np.array_repr(np.array([1.8, -0.922983250028685], dtype=np.float32).reshape((2,)), precision=0))
print(np.array_repr(np.array([0.7, -0.0, 0.0, -0.0, 0.0, -0.0, 0.0], dtype=np.float64).reshape((7,)), precision=2, suppress_small=True))
print(np.array_repr(np.array([-0.25, 0.9375, -0.75], dtype=np.float64).reshape((3,)), ))
print(np.array_repr(np.array([190238, 132165, -697620, -467077, 967723, 584912], dtype=np.int32).reshape((2,1,3)), ))
print(np.array_repr(np.array([], dtype=np.int64).reshape((0,)), suppress_small=True))
print(np.array_repr(np.array([8, 9, -5], dtype=np.int32).reshape((3,)), max_line_width=75, precision=0, suppress_small=True))

# === array_repr_4
print(np.array_repr(np.array([7], dtype=np.int32).reshape((1,)), max_line_width=40, precision=0, suppress_small=True))
print(np.array_repr(np.array([-5, 5, -4, 5, -9, -4, 9, 7, 8, 6, -6, 2, -5, 3, -6, 2, -7, -5, -5, -7, 8, 0, 2, -5, 8, -1, 1, -6, 6, -3], dtype=np.int64).reshape((30,)), max_line_width=10, suppress_small=True))
print(np.array_repr(np.array([761.0, -458.0, -204.0, 1.0, -997.0, -1.75], dtype=np.float32).reshape((2,1,3)), max_line_width=75, precision=2))
print(np.array_repr(np.array([], dtype=np.float64).reshape((2,0,2)), ))
print(np.array_repr(np.array([0, 7, 9, 9, 7, 3, 3, 9, 5, 8, 6, 3], dtype=np.int64).reshape((12,)), max_line_width=40, precision=2))
print(np.array_repr(np.array([], dtype=bool).reshape((0,)), precision=0, suppress_small=True))
print(np.array_repr(np.array([], dtype=bool).reshape((3,0)), max_line_width=40, precision=9, suppress_small=True))
print(np.array_repr(np.array([], dtype=np.float64).reshape((0,3)), max_line_width=75, suppress_small=True))

# === array_repr_5
print(np.array_repr(np.array([-inf, -583.0, -inf, 271.0, -369.0, -inf, inf, -inf, inf, 375.0, inf, -479.0], dtype=np.float32).reshape((12,)), suppress_small=True))
print(np.array_repr(np.array([], dtype=bool).reshape((2,0,2)), precision=9))
print(np.array_repr(np.array([170.0, 866.0, 162.0, -777.0, -102.0, -22.0], dtype=np.float64).reshape((2,3)), max_line_width=10, precision=9))
print(np.array_repr(np.array([], dtype=np.float64).reshape((0,3)), max_line_width=75, suppress_small=True))
print(np.array_repr(np.array([2, 2, 9, 0, 2, 4, 5, 2, 4, 3, 7, 6], dtype=np.int64).reshape((12,)), precision=9))
print(np.array_repr(np.array([True, True, False, False, False, False], dtype=bool).reshape((2,3)), max_line_width=75))
print(np.array_repr(np.array([-1.37, 1.84758169, 1.515, -1.545, -1.20633551, -1.177309741651687, -1.7], dtype=np.float32).reshape((7,)), max_line_width=10, precision=9, suppress_small=True))
print(np.array_repr(np.array([0.0, -1.1415065, 1.309770250316439, -0.647764228094377, -1.429, 1.1, 0.5, 0.39265201], dtype=np.float32).reshape((2,2,2)), precision=2))

# === array_repr_6
print(np.array_repr(np.array([9.487953280799368e-13, -0.009438722598238965, 0.0, 6.4995657794189e-11, 0.0, 0.0], dtype=np.float32).reshape((2,3)), max_line_width=75, precision=2, suppress_small=True))
print(np.array_repr(np.array([], dtype=np.int32).reshape((0,3)), max_line_width=75))
print(np.array_repr(np.array([0.0, 0.0, 0.0], dtype=np.float32).reshape((3,1)), max_line_width=40, suppress_small=True))
print(np.array_repr(np.array([], dtype=np.float64).reshape((0,)), max_line_width=40))
print(np.array_repr(np.array([], dtype=np.float64).reshape((0,)), max_line_width=40, precision=2, suppress_small=True))
print(np.array_repr(np.array([], dtype=np.int64).reshape((0,3)), precision=9, suppress_small=True))
print(np.array_repr(np.array([], dtype=np.float64).reshape((2,0,2)), max_line_width=10))
print(np.array_repr(np.array([4, 4, 2, 5, 9, 0, 0, 5, 8, 4, 8, 6, 2, 2, 2, 9, 8, 0, 4, 8, 3, 4, 6, 2, 0, 3, 0, 5, 6, 7], dtype=np.int64).reshape((30,)), suppress_small=True))

# === array_repr_7
print(np.array_repr(np.array([True, True, True, True, True, False, True, False, False, True, True, True, False, False, False, False, True, True, True, True, False, False, False, False], dtype=bool).reshape((3,2,2,2)), ))
print(np.array_repr(np.array([False, True], dtype=bool).reshape((2,)), max_line_width=10))
print(np.array_repr(np.array([True, True], dtype=bool).reshape((2,)), precision=9))
print(np.array_repr(np.array([54, 1], dtype=np.int32).reshape((2,)), precision=2))
print(np.array_repr(np.array(inf, dtype=np.float64), precision=2, suppress_small=True))
print(np.array_repr(np.array([], dtype=bool).reshape((3,0)), suppress_small=True))
print(np.array_repr(np.array(2, dtype=np.int64), max_line_width=10, precision=2))
print(np.array_repr(np.array([4158694.177855897, -4.30504576480216e+19, 1845764664.4640913], dtype=np.float64).reshape((3,)), max_line_width=40, suppress_small=True))

# === array_repr_8
print(np.array_repr(np.array([nan], dtype=np.float64).reshape((1,)), precision=0, suppress_small=True))
print(np.array_repr(np.array(909543209, dtype=np.int32), max_line_width=75, precision=0))
print(np.array_repr(np.array([701.0, -177.0], dtype=np.float64).reshape((2,)), max_line_width=40, precision=9))
print(np.array_repr(np.array([nan, nan], dtype=np.float32).reshape((2,)), suppress_small=True))

# === array_str_1
print(np.array_str(np.array([-695.0, -897.0, 373.0, 1.0, 1.5, -35.0], dtype=np.float64).reshape((2,3)), precision=2, suppress_small=True))
print(np.array_str(np.array(2, dtype=np.int64), max_line_width=75))
print(np.array_str(np.array([nan, nan, -195.82307995264281, 4.246281223856083e+16, nan, nan, nan, inf], dtype=np.float64).reshape((2,2,2)), precision=9))
print(np.array_str(np.array([False, False, True], dtype=bool).reshape((3,1)), suppress_small=True))
print(np.array_str(np.array([0.9, -0.0, 0.0, 0.0, 0.0, 0.8, 0.0, -0.0, -1.77653346, 0.0, -0.0, -0.0, 0.0, 0.0, -0.0, -0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.030816909225484, -0.0, -0.0, 1.68650623878636, 0.0, 0.0, 1.730166187370462], dtype=np.float64).reshape((30,)), max_line_width=10, precision=2))
print(np.array_str(np.array([-inf, inf, -inf, -1.0, inf], dtype=np.float32).reshape((1,5)), max_line_width=75, precision=0, suppress_small=True))
print(np.array_str(np.array([], dtype=np.float32).reshape((2,0,2)), precision=9, suppress_small=True))
print(np.array_str(np.array([186.0, 2.25, 2.375, -3.0, -5.5, 3.0, 4.25], dtype=np.float64).reshape((7,)), max_line_width=40, precision=2, suppress_small=True))

# === array_str_2
print(np.array_str(np.array([0.0, 0.0, -1.945223744464444, 0.0, 0.0, -0.0], dtype=np.float64).reshape((2,3)), precision=0, suppress_small=True))
print(np.array_str(np.array([], dtype=np.float64).reshape((2,0,2)), precision=2, suppress_small=True))
print(np.array_str(np.array([8.915591328852092e-13, -1.8057947431093658e-19, 2.3651873661611703e-16, 6.83468452286879e-21, 0.0005668061675665048, -5.433698763539865e-14], dtype=np.float32).reshape((2,1,3)), ))
print(np.array_str(np.array(933429181, dtype=np.int64), max_line_width=75))
print(np.array_str(np.array([328965409, 1598419115, 1875972941, 1381842699, 213117327], dtype=np.int64).reshape((1,5)), max_line_width=10, precision=0, suppress_small=True))
print(np.array_str(np.array([], dtype=bool).reshape((0,)), max_line_width=10))
print(np.array_str(np.array([nan, nan, nan, -0.025, nan, -0.1, nan, nan, -0.32, nan, nan, nan], dtype=np.float64).reshape((12,)), max_line_width=75, precision=0))
print(np.array_str(np.array([False], dtype=bool).reshape((1,)), max_line_width=40, precision=2))

# === array_str_3
print(np.array_str(np.array([True, True, False, False, False, True, False], dtype=bool).reshape((7,)), precision=2, suppress_small=True))
print(np.array_str(np.array([46188792350.85358, 9888.690419627126, -73413641585261.42, 7763146.28041852, 66515316448142.484, 49961637930220.305], dtype=np.float64).reshape((2,1,3)), suppress_small=True))
print(np.array_str(np.array([161779009, 682238360, 256830310, 1993635408, 684689510, 524166147], dtype=np.int64).reshape((2,1,3)), suppress_small=True))
print(np.array_str(np.array([-1.882590296887567, -1.49, -0.435, 0.08, -0.935657631621241, 1.4, 1.265298888141178, -1.91, 1.101, 1.764354956007653, 0.666117214262202, -1.462], dtype=np.float32).reshape((12,)), suppress_small=True))
print(np.array_str(np.array([9.041021583902446e-16, 0.0033231278169429035], dtype=np.float64).reshape((2,)), suppress_small=True))
print(np.array_str(np.array([-0.0009813961879158862, -8.230438650501443e-20], dtype=np.float64).reshape((2,)), max_line_width=40, suppress_small=True))
print(np.array_str(np.array(inf, dtype=np.float64), ))
print(np.array_str(np.array([-0.53, -1.041, 1.52, 0.237104762325187, 0.79367036512532, 0.4, -1.301, nan], dtype=np.float64).reshape((2,2,2)), max_line_width=40, precision=2))

# === array_str_4
print(np.array_str(np.array([], dtype=np.float64).reshape((0,)), precision=0, suppress_small=True))
print(np.array_str(np.array([1.151676118036491e+18, -1.5, 0.012626409837912, 95427687010.21489, 1.254, 7672.860381433322, -9190578.341033833, 1.961017082671376], dtype=np.float64).reshape((2,2,2)), max_line_width=40, precision=2))
print(np.array_str(np.array(1.63145765, dtype=np.float32), ))
print(np.array_str(np.array([111649562, 613257945, 880240769], dtype=np.int64).reshape((3,1)), max_line_width=75, precision=2))
print(np.array_str(np.array([], dtype=np.float64).reshape((0,3)), max_line_width=40, suppress_small=True))
print(np.array_str(np.array([False, False, False], dtype=bool).reshape((3,)), precision=2, suppress_small=True))
print(np.array_str(np.array([], dtype=np.float64).reshape((0,)), precision=9, suppress_small=True))
print(np.array_str(np.array([65, 75, 66, 51, 35, 8, 55, 34], dtype=np.int64).reshape((2,2,2)), precision=2))

# === array_str_5
print(np.array_str(np.array([False, True, False], dtype=bool).reshape((3,)), ))
print(np.array_str(np.array([-5040899241.949013, 0.080568165754741, -0.7, -1.35534085, -7953337.4625069285, 1.49628185, 88038207.83687079, -70225.32237936818], dtype=np.float64).reshape((2,2,2)), ))

# === positional_1
print('|'+np.format_float_positional(np.float64(nan), trim="-")+'|')
print('|'+np.format_float_positional(np.float64(-1.5515687543170164e+16), pad_left=10, pad_right=3, min_digits=5)+'|')
print('|'+np.format_float_positional(np.float32(-2.4811117862037315e-156), pad_left=3, min_digits=2)+'|')
print('|'+np.format_float_positional(np.float32(nan), precision=None, unique=True)+'|')
print('|'+np.format_float_positional(np.float32(-1.75444539), fractional=False, sign=True, pad_left=10, pad_right=10, min_digits=5)+'|')
print('|'+np.format_float_positional(np.float32(0.0), trim=".", pad_left=3, pad_right=3)+'|')
print('|'+np.format_float_positional(np.float64(-1.5), fractional=True, trim="k", pad_left=10)+'|')
print('|'+np.format_float_positional(np.float32(130.0), precision=3, trim=".", pad_right=10)+'|')
print('|'+np.format_float_positional(np.float32(0.64243488), sign=True)+'|')
print('|'+np.format_float_positional(np.float64(7.63340834829329e-16), pad_right=10)+'|')

# === positional_2
print('|'+np.format_float_positional(np.float64(-380831486386.7306), trim="k", pad_left=10, min_digits=5)+'|')
print('|'+np.format_float_positional(np.float32(inf), fractional=True, trim=".", pad_left=10)+'|')
print('|'+np.format_float_positional(np.float32(0.0), precision=1, fractional=True, trim="k", sign=True)+'|')
print('|'+np.format_float_positional(np.float64(0.0), precision=0, sign=True, min_digits=2)+'|')
print('|'+np.format_float_positional(np.float32(-0.46238643), trim=".")+'|')
print('|'+np.format_float_positional(np.float32(-0.0), precision=1)+'|')
print('|'+np.format_float_positional(np.float32(27.0), )+'|')
print('|'+np.format_float_positional(np.float32(-966.0), fractional=True, sign=True, pad_left=10)+'|')
print('|'+np.format_float_positional(np.float32(7.5), trim="k", pad_left=10, pad_right=3)+'|')
print('|'+np.format_float_positional(np.float32(8.968291716211814e-89), fractional=True, trim="k", pad_right=10)+'|')

# === positional_3
print('|'+np.format_float_positional(np.float64(1.3), fractional=True, trim="-", pad_right=3)+'|')
print('|'+np.format_float_positional(np.float64(nan), precision=3, trim="0")+'|')
print('|'+np.format_float_positional(np.float32(1.5), pad_right=3)+'|')
print('|'+np.format_float_positional(np.float64(0.0), precision=0, sign=True)+'|')
print('|'+np.format_float_positional(np.float64(-286.0), )+'|')
print('|'+np.format_float_positional(np.float32(inf), sign=True, pad_left=10)+'|')
print('|'+np.format_float_positional(np.float32(1.125), fractional=False, sign=True, pad_right=3)+'|')
print('|'+np.format_float_positional(np.float64(inf), fractional=False, sign=True, pad_left=10, pad_right=10, min_digits=2)+'|')

# === scientific_1
print('|'+np.format_float_scientific(np.float32(5.5), precision=0, pad_left=3, min_digits=2)+'|')
print('|'+np.format_float_scientific(np.float32(7.739353741424868e-14), sign=True, min_digits=5)+'|')
print('|'+np.format_float_scientific(np.float64(0.40687031), )+'|')
print('|'+np.format_float_scientific(np.float32(-5.0), )+'|')
print('|'+np.format_float_scientific(np.float64(-0.6875), precision=1, trim="0", exp_digits=3)+'|')
print('|'+np.format_float_scientific(np.float64(nan), )+'|')
print('|'+np.format_float_scientific(np.float32(0.207), unique=True, trim="-", min_digits=0)+'|')
print('|'+np.format_float_scientific(np.float64(-6.5), precision=0, unique=False, min_digits=0)+'|')
print('|'+np.format_float_scientific(np.float64(0.0), unique=True, trim="0", sign=True, min_digits=0)+'|')
print('|'+np.format_float_scientific(np.float32(-0.8), )+'|')

# === scientific_2
print('|'+np.format_float_scientific(np.float64(-1.392635608506663), precision=0, unique=False)+'|')
print('|'+np.format_float_scientific(np.float64(-7.349041952833302), unique=True)+'|')
print('|'+np.format_float_scientific(np.float32(2.0020810128004854e-19), precision=3)+'|')
print('|'+np.format_float_scientific(np.float32(285.0), trim="-", sign=True, pad_left=10, exp_digits=1, min_digits=0)+'|')
print('|'+np.format_float_scientific(np.float32(nan), precision=10, min_digits=0)+'|')
print('|'+np.format_float_scientific(np.float32(0.0), precision=10, trim="0")+'|')
print('|'+np.format_float_scientific(np.float32(nan), pad_left=3, exp_digits=1)+'|')
print('|'+np.format_float_scientific(np.float32(0.74), sign=True, exp_digits=3)+'|')
print('|'+np.format_float_scientific(np.float64(inf), sign=True)+'|')
print('|'+np.format_float_scientific(np.float64(-1.2039894122379046e-21), )+'|')

# === scientific_3
print('|'+np.format_float_scientific(np.float32(-8975498420.488943), trim="0", pad_left=3)+'|')
print('|'+np.format_float_scientific(np.float64(nan), unique=True, sign=True, pad_left=3, min_digits=5)+'|')
print('|'+np.format_float_scientific(np.float64(-0.75), trim=".")+'|')
print('|'+np.format_float_scientific(np.float64(-1.091), pad_left=10)+'|')
print('|'+np.format_float_scientific(np.float64(-inf), trim="-", exp_digits=3)+'|')
print('|'+np.format_float_scientific(np.float64(1.69), sign=True, exp_digits=4)+'|')
print('|'+np.format_float_scientific(np.float64(1.6), precision=3, unique=False, sign=True)+'|')
print('|'+np.format_float_scientific(np.float32(nan), unique=True)+'|')
print('|'+np.format_float_scientific(np.float64(nan), )+'|')
print('|'+np.format_float_scientific(np.float32(-6.5), precision=10, unique=True, exp_digits=4)+'|')

# === options_as_given
with np.printoptions():
    print(np.get_printoptions())
    np.set_printoptions(precision=3, suppress=True, threshold=inf, sign="+", nanstr="?", formatter=None)
    print(np.get_printoptions())
    with np.printoptions(precision=2, linewidth=30) as o:
        print(o["precision"], np.arange(12) / 7)
        with np.printoptions(edgeitems=1, threshold=4):
            print(np.arange(12) / 7)
    print(np.array([1 / 3, nan, -1e-9]))
print(np.array([1 / 3, nan, -1e-9]))

# === options_after_an_error
try:
    with np.printoptions(precision=1):
        print(np.array([1.25, 2]))
        raise ValueError("inside")
except ValueError as e:
    print(e, np.array([1.25, 2]))

# === options_refused
for o in [{"floatmode": "x"}, {"sign": "x"}, {"threshold": "x"}, {"threshold": nan}, {"precision": 1.5}, {"nonsense": 1}]:
    try:
        np.set_printoptions(**o)
    except Exception as e:
        print(type(e).__name__, e)
try:
    np.array2string([1, 2])
except AttributeError as e:
    print(e)

# === scalars
x, y, z, b = np.float64(0.1), np.float32(0.1), np.int32(-7), np.True_
print(x, y, z, b, repr(x), repr(y), repr(z), repr(b), [x, y, z, b], (x,), {"a": y, z: b})
print(f"{x}|{y}|{z}|{b}|{x:.3f}|{y:.3f}|{z:5d}|{x!r}|{y:10}|{z:>6}|{x:e}|{y:g}|{b!s:>7}")
print("%.2f %s %r %d %5.1f %i" % (x, y, z, np.float64(3.7), y, b), "{:.4} {} {:+d}".format(y, x, z))
print(round(x, 1), round(np.float64(2.5)), repr(round(np.float64(2.567), 2)), repr(round(np.float32(2.567), 2)), repr(round(np.int64(25), -1)))
print(str(np.float64(1e16)), str(np.float32(1e16)), np.float64(1e-5), np.float32(16777216), np.float64(-0.0), np.float64(nan), np.float32(inf), repr(np.float64(-inf)))
print(np.array(x), repr(np.array(y)), repr(np.array(z)), repr(np.array(b)), f"{np.array(x):.2f}", f"{np.array([1, 2])}")

# === lists_of_arrays
print([np.arange(3), np.array([0.5])], (np.array(1), np.array([[1, 2], [3, 4]])), {"k": np.zeros((0, 2))})
print([np.arange(6).reshape(2, 3)], [[np.float32(1)], ()])

# === empty_and_small
for a in [np.zeros(0), np.zeros((0, 3)), np.zeros((3, 0), dtype=int), np.zeros((2, 0, 2), dtype=bool), np.array(5), np.array(2.5), np.array(True), np.zeros((1, 1, 1)), np.array([], dtype=np.float32)]:
    print(a, repr(a), a.tolist())

# === summaries
for a in [np.arange(1001), np.arange(2000.0).reshape(2, 1000), np.arange(3000).reshape(10, 10, 30), np.ones((1001, 1)), np.arange(1200, dtype=np.int32).reshape(3, 400), np.arange(1000)[:5]]:
    print(a)
    print(repr(a))

# === rows_that_are_folded
print(np.arange(40) * 1000003)
print(np.linspace(0, 1, 11))
print(np.array([[1.5, -2.25, 1e10], [nan, inf, -inf]]))
print(repr(np.arange(60).reshape(2, 30)), repr(np.arange(30, dtype=np.float32) / 7))
print(repr(np.array([True, False] * 20)), np.array([True, False] * 20).reshape(4, 10))

# === words_of_several_lines
print(np.array2string(np.arange(3), formatter={"int": lambda v: f"{v}\n--"}))
print(np.array2string(np.arange(4).reshape(2, 2), formatter={"int": lambda v: "é" * int(v + 1)}, max_line_width=12))
