package backendtest

// Loops are texts of loops, by what they show.
var Loops = map[string]string{
	"map": `loop k (x in f64 unit, y out f64 unit, c f64) {
  vec i in n cut even { v0 = load x[i]; v1 = load c; v2 = mul f64 v0, v1; v3 = add f64 v2, v1
    store y[i], v3 } }`,
	"map and sum": `loop k (x in f64 unit, y out f64 unit, s part f64, c0 f64, c1 f64) {
  vec i in n cut tree { v0 = load x[i]; v1 = load c0; v2 = load c1; v3 = mul f64 v0, v1; v4 = add f64 v3, v2
    store y[i], v4
    v5 = mul f64 v4, v4
    s = pairwise f64 v5 } }`,
	"sums of both floats": `loop k (x in f32 stride, s part f64, t part f32, u part f32) {
  vec i in n cut tree { v0 = load x[i]; v1 = convert f64 f32 v0; v2 = mul f32 v0, v0
    s = pairwise f64 v1
    t = pairwise f32 v0
    u = pairwise f32 v2 } }`,
	"sum by runs": `loop k (x in f64 unit, s part f64) {
  vec i in n cut tree { v0 = load x[i]; s = pairwise runs f64 v0 } }`,
	"int reductions": `loop k (x in i64 unit, y in i32 stride, a part i64, b part i64, c part i64, d part i32, e part i32, f part bool, g part bool) {
  vec i in n cut even { v0 = load x[i]; v1 = load y[i]
    a = add i64 v0
    b = min i64 v0
    c = mul i64 v0
    d = max i32 v1
    e = add i32 v1
    v2 = convert i64 i32 v1
    v3 = lt i64 v0, v2
    f = or bool v3
    g = and bool v3 } }`,
	"float extremes": `loop k (x in f64 unit, y in f32 unit, a part f64, b part f64, c part f32, d part f32) {
  vec i in n cut even { v0 = load x[i]; v1 = load y[i]
    a = min f64 v0
    b = max f64 v0
    c = min f32 v1
    d = max f32 v1 } }`,
	"running sum": `loop k (x in f64 unit, y out f64 unit, p part f64, q part f32, z out f32 unit) {
  vec i in n cut chain { v0 = load x[i]; v1 = scan sequence add f64 v0; store y[i], v1
    p = sequence mul f64 v0
    v2 = convert f32 f64 v0
    q = sequence add f32 v2
    v3 = scan sequence mul f32 v2
    store z[i], v3 } }`,
	"running int": `loop k (x in i64 stride, y out i64 stride, z out bool unit) {
  vec i in n cut chain { v0 = load x[i]; v1 = scan sequence add i64 v0; store y[i], v1
    v2 = lt i64 v1, v0
    v3 = scan or bool v2
    store z[i], v3 } }`,
	"two axes": `loop k (x in f64 [stride, unit], y in f64 [fixed, unit], z in f64 [stride, fixed], w out f64 [stride, stride]) {
  each j in r cut even { vec i in n cut even { v0 = load x[j,i]; v1 = load y[i]; v2 = load z[j]
    v3 = add f64 v0, v1; v4 = mul f64 v3, v2
    store w[j,i], v4 } } }`,
	"softmax": `loop k (x in f64 [stride, unit], y out f64 [stride, unit]) {
  each j in r cut even {
    vec i in n { v0 = load x[j,i]; v1 = max f64 v0 }
    vec i in n { v2 = load x[j,i]; v3 = sub f64 v2, v1; v4 = mul f64 v3, v3; v5 = neg f64 v4
      store y[j,i], v5
      v6 = pairwise f64 v5 }
    vec i in n { v7 = load y[j,i]; v8 = div f64 v7, v6; store y[j,i], v8 } } }`,
	"standardise": `loop k (x in f32 [stride, stride], y out f32 [stride, unit], m out f32 [stride, fixed], count f32) {
  row d f32[i]
  each j in r cut even {
    vec i in n { v0 = load x[j,i]; v1 = pairwise f32 v0 }
    point { v2 = load count; v3 = div f32 v1, v2; store m[j], v3 }
    vec i in n { v4 = load x[j,i]; v5 = sub f32 v4, v3; store d[i], v5; v6 = mul f32 v5, v5; v7 = pairwise f32 v6 }
    point { v8 = div f32 v7, v2; v9 = sqrt f32 v8 }
    vec i in n { v10 = load d[i]; v11 = div f32 v10, v9; store y[j,i], v11 } } }`,
	"rows of runs": `loop k (x in f64 [stride, unit], y out f64 [unit, fixed]) {
  each j in r cut even {
    vec i in n { v0 = load x[j,i]; v1 = pairwise runs f64 v0 }
    point { store y[j], v1 } } }`,
	"row reductions": `loop k (x in i64 [stride, unit], a out i64 [unit, fixed], b out bool [unit, fixed], c out f64 [stride, fixed]) {
  each j in r cut even {
    vec i in n { v0 = load x[j,i]; v1 = add i64 v0; v2 = const i64 3; v3 = gt i64 v0, v2; v4 = and bool v3
      v5 = convert f64 i64 v0; v6 = sequence add f64 v5; v9 = scan add i64 v0; v10 = max i64 v9 }
    point { v7 = add i64 v1, v10; store a[j], v7; store b[j], v4; store c[j], v6 } } }`,
	"column sums": `loop k (x in f64 [stride, unit], y out f64 [fixed, unit]) {
  index j in r, i in n
  row a f64[i]
  vec i in n cut even { v0 = const f64 0x0p+00; store a[i], v0 }
  each j in r { vec i in n { v1 = load a[i]; v2 = load x[j,i]; v3 = add f64 v1, v2; store a[i], v3 } }
  vec i in n { v4 = load a[i]; store y[i], v4 } }`,
	"running columns": `loop k (x in f32 [stride, stride], y out f32 [stride, unit], n inout i64 [fixed, unit]) {
  index j in r, i in n
  row a f32[i]
  vec i in n cut even { v0 = const f32 -0x0p+00; store a[i], v0 }
  each j in r { vec i in n { v1 = load a[i]; v2 = load x[j,i]; v3 = add f32 v1, v2; store a[i], v3; store y[j,i], v3
    v4 = load n[i]; v5 = iota j; v6 = add i64 v4, v5; store n[i], v6 } } }`,
	"three axes": `loop k (x in f64 [stride, stride, unit], y in i32 [stride, fixed, stride], z out f64 [stride, stride, unit]) {
  each k in a cut even { each j in b cut even { vec i in c cut even {
    v0 = load x[k,j,i]; v1 = load y[k,i]; v2 = convert f64 i32 v1; v3 = sub f64 v0, v2
    v4 = iota k; v5 = iota j; v6 = add i64 v4, v5; v7 = iota i; v8 = mul i64 v6, v7; v9 = convert f64 i64 v8; v10 = add f64 v3, v9
    store z[k,j,i], v10 } } } }`,
	"part over rows": `loop k (x in f64 [stride, unit], m part f64, c part i64, zero f64) {
  each j in r cut even { vec i in n { v0 = load x[j,i]; m = max f64 v0; v1 = load zero; v2 = gt f64 v0, v1; v3 = convert i64 bool v2; c = add i64 v3 } } }`,
	"product over rows": `loop k (x in f64 [stride, unit], p part f64) {
  each j in r cut chain { vec i in n { v0 = load x[j,i]; p = sequence mul f64 v0 } } }`,
	"conversions": `loop k (x in f64 unit, y in f32 unit, z in i64 unit, w in i32 unit, b in bool unit, o0 out i64 unit, o1 out i32 unit, o2 out i64 unit, o3 out i32 unit,
  o4 out f32 unit, o5 out f64 unit, o6 out f64 unit, o7 out f32 unit, o8 out f64 unit, o9 out f32 unit, p0 out bool unit, p1 out bool unit, p2 out i32 unit, p3 out i64 unit, p4 out bool unit, p5 out f64 unit) {
  vec i in n cut even { v0 = load x[i]; v1 = load y[i]; v2 = load z[i]; v3 = load w[i]; v4 = load b[i]
    v5 = convert i64 f64 v0; store o0[i], v5
    v6 = convert i32 f64 v0; store o1[i], v6
    v7 = convert i64 f32 v1; store o2[i], v7
    v8 = convert i32 f32 v1; store o3[i], v8
    v9 = convert f32 f64 v0; store o4[i], v9
    v10 = convert f64 f32 v1; store o5[i], v10
    v11 = convert f64 i64 v2; store o6[i], v11
    v12 = convert f32 i64 v2; store o7[i], v12
    v13 = convert f64 i32 v3; store o8[i], v13
    v14 = convert f32 i32 v3; store o9[i], v14
    v15 = convert bool f64 v0; store p0[i], v15
    v16 = convert bool i32 v3; store p1[i], v16
    v17 = convert i32 i64 v2; store p2[i], v17
    v18 = convert i64 i32 v3; store p3[i], v18
    v19 = not bool v4; store p4[i], v19
    v20 = convert f64 bool v4; store p5[i], v20 } }`,
	"regions": `loop k (x in f64 unit, y out f64 unit, z out f64 stride) {
  vec i in n cut even { v0 = load x[i]; v1 = const f64 0x1.4p+1; v2 = gt f64 v0, v1
    v3, v4 = rare v2 (f64, f64) { v5 = sqrt f64 v0
      v6 = mul f64 v5, v1 } yield v5, v6 else v0, v1
    v7 = const f64 0x1p-01
    v8, v9 = repeat v2 max 40 (v10 f64 = v0, v11 f64 = v4) {
      v12 = mul f64 v10, v7
      v13 = gt f64 v12, v1
    } yield v12, v10 again v13
    store y[i], v8
    v14 = add f64 v9, v3
    store z[i], v14 } }`,
	"no axis": `loop k (x in f64 [], y out f64 [], n out i64 [], c f64) {
  point { v0 = load x; v1 = load c; v2 = max f64 v0, v1; store y, v2; v3 = convert i64 f64 v2; store n, v3 } }`,
	"generator": `loop k (y out i64 unit, z out f64 unit, start f64, step f64) {
  vec i in n cut even { v0 = iota i; store y[i], v0; v1 = convert f64 i64 v0; v2 = load step; v3 = mul f64 v1, v2; v4 = load start; v5 = add f64 v3, v4; store z[i], v5 } }`,
	"narrow and wide": `loop k (b in bool unit, x in f32 unit, w in f64 unit, o out bool stride, p out i32 unit, q out f64 unit) {
  vec i in n cut even { v0 = load b[i]; v1 = load x[i]; v2 = load w[i]; v3 = convert f64 f32 v1; v4 = select f64 v0, v3, v2; store q[i], v4
    v5 = le f32 v1, v1; v6 = and bool v0, v5; store o[i], v6; v7 = convert i32 bool v6; v8 = bitcast i32 f32 v1; v9 = add i32 v7, v8; store p[i], v9 } }`,
	"bytes": `loop k (x in u8 unit, y in u8 stride, c u8, d in u8 fixed, s out u8 unit, t out u8 stride, u inout u8 unit, m part u8, n part u8, b out bool unit) {
  vec i in n cut even { v0 = load x[i]; v1 = load y[i]; v2 = load c; v3 = load d
    v4 = add i32 v0, v1; store s[i], v4
    v5 = sub i32 v2, v0; store t[i], v5
    v6 = load u[i]; v7 = mul i32 v6, v3; store u[i], v7
    v8 = load u[i]; m = max i32 v8; n = min i32 v0
    v9 = lt i32 v5, v8; store b[i], v9 } }`,
	"bytes and wide": `loop k (x in u8 unit, w in f64 unit, o out f64 unit, p out u8 unit, q out u8 stride) {
  vec i in n cut even { v0 = load x[i]; v1 = load w[i]; v2 = convert f64 i32 v0; v3 = mul f64 v1, v2; store o[i], v3
    v4 = convert i32 f64 v3; store p[i], v4; v5 = not i32 v0; store q[i], v5 } }`,
	"rows of bytes": `loop k (x in u8 [stride, unit], y in u8 [fixed, unit], z in u8 [stride, fixed], w out u8 [stride, unit], v inout u8 [stride, stride], e out u8 [unit, fixed]) {
  row a i32[i]
  each j in r cut even {
    vec i in n { v0 = load x[j,i]; v1 = load y[i]; v2 = load z[j]; v3 = mul i32 v0, v1; store a[i], v3; v4 = max i32 v0
      v5 = add i32 v3, v2; store w[j,i], v5; v6 = scan add i32 v1; v7 = load v[j,i]; v8 = xor i32 v6, v7; store v[j,i], v8 }
    point { v9 = load z[j]; v10 = add i32 v4, v9; store e[j], v10; v11 = load e[j] }
    vec i in n { v12 = load a[i]; v13 = load w[j,i]; v14 = sub i32 v12, v13; v15 = add i32 v14, v11; store w[j,i], v15 } } }`,
	"one byte": `loop k (x in u8 [], c u8, y out u8 [], z inout u8 []) {
  point { v0 = load x; v1 = load c; v2 = sub i32 v0, v1; store y, v2; v3 = load z; v4 = load y; v5 = add i32 v3, v4; store z, v5 } }`,
}
