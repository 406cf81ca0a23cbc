package ir

import (
	"errors"
	"fmt"
	"slices"
)

// Verify checks everything that a Func promises: that operands come first and
// have the dtypes of their operation, that axes, views and orders are in
// range, that symbols are used exactly where extents are one by the operations
// and are numbered by first appearance, that every value is needed. Where the
// Func has its extents, numbers and strides, every shape, memory order, step
// class and order of a sum is computed again and compared.
func Verify(f *Func) error {
	c := checker{f: f}
	if err := c.structure(); err != nil {
		return err
	}
	if c.syms > 0 && len(f.Extents)+len(f.Numbers)+len(f.Strides) == 0 {
		return nil // structure alone
	}
	return c.replay(new(Builder))
}

type checker struct {
	f    *Func
	syms int
}

// at puts the value that an error is about in front of it.
func (c *checker) at(id int, format string, a ...any) error {
	v := &c.f.Values[id]
	name := fmt.Sprintf("v%d", id)
	if v.Name != "" {
		name += " (" + v.Name + ")"
	}
	op := "?"
	if v.Op < numOps {
		op = ops[v.Op].name
	}
	return fmt.Errorf("ir: %s = %s: %w", name, op, fmt.Errorf(format, a...))
}

// structure checks what can be checked without extents.
func (c *checker) structure() error {
	f := c.f
	used := make([]bool, len(f.Values))
	numbers := int32(0)
	for i, id := range f.Params {
		if int(id) != i || i >= len(f.Values) || f.Values[i].Op != OpParam {
			return fmt.Errorf("ir: parameter %d is not value %d", i, i)
		}
	}
	for i := range f.Values {
		v := &f.Values[i]
		if v.Op == NoOp || v.Op >= numOps {
			return c.at(i, "no such operation")
		}
		row := &ops[v.Op]
		if (v.Op == OpParam) != (i < len(f.Params)) {
			return c.at(i, "parameters come first")
		}
		if err := c.typ(&v.Type); err != nil {
			return c.at(i, "%w", err)
		}
		if len(v.Args) != row.arity {
			return c.at(i, "%d operands instead of %d", len(v.Args), row.arity)
		}
		for _, x := range v.Args {
			if x < 0 || int(x) >= i {
				return c.at(i, "operand v%d does not come before it", x)
			}
			used[x] = true
		}
		if v.Pos < -1 || int(v.Pos) >= len(f.Pos) {
			return c.at(i, "no position %d", v.Pos)
		}
		if err := c.dtypes(v); err != nil {
			return c.at(i, "%w", err)
		}
		if err := c.shape(v, &numbers); err != nil {
			return c.at(i, "%w", err)
		}
	}
	for i := range f.Outs {
		o := &f.Outs[i]
		if o.Value < 0 || int(o.Value) >= len(f.Values) {
			return fmt.Errorf("ir: output %d is no value", i)
		}
		v := &f.Values[o.Value]
		switch v.Op {
		case OpParam, OpConst, OpView:
			return fmt.Errorf("ir: output %d is not computed (a %s)", i, ops[v.Op].name)
		}
		used[o.Value] = true
		if o.Into {
			if err := c.steps(o.Steps, &v.Type); err != nil {
				return fmt.Errorf("ir: output %d: %w", i, err)
			}
			if o.Class > Overlaps {
				return fmt.Errorf("ir: output %d: no class of overlap %d", i, o.Class)
			}
		} else if o.Steps != nil || o.Class != Disjoint {
			return fmt.Errorf("ir: output %d is fresh and has a destination", i)
		}
	}
	for i := range f.Values {
		if !used[i] {
			return c.at(i, "is not needed by any output")
		}
	}
	return nil
}

func (c *checker) typ(t *Type) error {
	if !t.DType.Valid() {
		return errors.New("no such dtype")
	}
	if len(t.Dims) > MaxRank {
		return fmt.Errorf("%d dimensions", len(t.Dims))
	}
	for _, s := range t.Dims {
		if s < One || int(s) > c.syms {
			return errors.New("symbols are not numbered by first appearance")
		}
		if int(s) == c.syms {
			c.syms++
		}
	}
	if t.Order != nil && !isOrder(t.Order, len(t.Dims)) {
		return errors.New("the memory order is no permutation of the axes other than C order")
	}
	return nil
}

func (c *checker) steps(steps []Step, t *Type) error {
	if len(steps) != len(t.Dims) {
		return fmt.Errorf("%d step classes of %d axes", len(steps), len(t.Dims))
	}
	for k, s := range steps {
		if s > Join || t.Dims[k] == One && s != Fixed {
			return fmt.Errorf("axis %d cannot step so", k)
		}
	}
	return nil
}

// dtypes checks the operand dtypes and the result's.
func (c *checker) dtypes(v *Value) error {
	in := func(i int) DType { return c.f.Values[v.Args[i]].Type.DType }
	row := &ops[v.Op]
	bad := func() error {
		s := ""
		for i := range v.Args {
			s += " " + in(i).String()
		}
		return fmt.Errorf("no operation%s -> %s", s, v.Type.DType)
	}
	out := v.Type.DType
	switch row.family {
	case FamParam:
	case FamConst:
		if v.Imm&^out.Mask() != 0 {
			return fmt.Errorf("%#x is not the bits of a %s", v.Imm, out)
		}
	case FamIota:
		if out != I64 {
			return bad()
		}
	case FamView, FamReshape, FamCompress:
		if in(0) != out || v.Op == OpCompress && in(1) != Bool {
			return bad()
		}
	case FamContract:
		if in(0) != out || in(1) != out || out.Reg() != out {
			return bad()
		}
	default:
		switch {
		case v.Op == OpCast:
			if in(0) == out {
				return bad()
			}
			return nil
		case row.rule == ruleSum: // in the dtype of the caller
			if in(0) != out || out.Reg() != out || out == Bool {
				return bad()
			}
			return nil
		}
		var args [3]Operand
		for i := range v.Args {
			args[i] = Strong(in(i))
		}
		r, err := Resolve(v.Op, args[:len(v.Args)]...)
		if err != nil {
			return err
		}
		if r.Op != v.Op || r.Out != out {
			return bad()
		}
		for i := range v.Args {
			if r.In[i] != in(i) {
				return bad()
			}
		}
	}
	return nil
}

// shape checks ranks, axes, views and symbols of one value.
func (c *checker) shape(v *Value, numbers *int32) error {
	dims := func(i int) []Sym { return c.f.Values[v.Args[i]].Type.Dims }
	out := v.Type.Dims
	fam := ops[v.Op].family
	differ := errors.New("the dimensions do not follow from the operands")
	if fam != FamView && v.View != nil || fam != FamReduce && (v.Keep || v.By != nil) ||
		fam != FamReduce && fam != FamScan && v.Axes != nil || fam != FamParam && v.Steps != nil ||
		fam != FamConst && v.Imm != 0 || fam != FamView && v.Num != -1 {
		return errors.New("has parts that belong to another operation")
	}
	switch fam {
	case FamParam:
		return c.steps(v.Steps, &v.Type)
	case FamConst:
		if len(out) != 0 {
			return differ
		}
	case FamIota:
		if len(out) != 1 {
			return differ
		}
	case FamMap:
		rank := 0
		for i := range v.Args {
			rank = max(rank, len(dims(i)))
		}
		if rank != len(out) {
			return differ
		}
		for k := range out {
			want := One
			for i := range v.Args {
				d := dims(i)
				a := k - (rank - len(d))
				if a < 0 || d[a] == One {
					continue
				}
				if want != One && want != d[a] {
					return fmt.Errorf("operands differ along axis %d", k)
				}
				want = d[a]
			}
			if out[k] != want {
				return differ
			}
		}
	case FamScan:
		if len(v.Axes) != 1 || int(v.Axes[0]) >= len(out) || !slices.Equal(out, dims(0)) {
			return differ
		}
		if out[v.Axes[0]] == One {
			return errors.New("a scan along an extent of 1 is a copy")
		}
	case FamView:
		return c.view(v, numbers)
	case FamReduce:
		in := dims(0)
		k, i := 0, 0
		for a, s := range in {
			if i < len(v.Axes) && int(v.Axes[i]) == a {
				i++
				if !v.Keep {
					continue
				}
				s = One
			}
			if k >= len(out) || out[k] != s {
				return differ
			}
			k++
		}
		if i != len(v.Axes) || k != len(out) {
			return differ
		}
		return c.by(v)
	case FamContract:
		x, y := dims(0), dims(1)
		if len(x) != 2 || len(y) != 2 || len(out) != 2 || x[1] != y[0] || out[0] != x[0] || out[1] != y[1] {
			return differ
		}
	case FamCompress:
		x, m := dims(0), dims(1)
		if len(m) == 0 || len(m) > len(x) || len(out) != 1+len(x)-len(m) ||
			!slices.Equal(m, x[:len(m)]) || !slices.Equal(out[1:], x[len(m):]) {
			return differ
		}
	}
	return nil
}

func (c *checker) view(v *Value, numbers *int32) error {
	w := v.View
	in := c.f.Values[v.Args[0]]
	if in.Op == OpView {
		return errors.New("a view of a view")
	}
	if w == nil || len(w.Src) != len(v.Type.Dims) || len(w.Cut) != len(in.Type.Dims) {
		return errors.New("the view does not fit the dimensions")
	}
	var walked uint32
	for k, a := range w.Src {
		if a == -1 {
			continue
		}
		if a < -1 || int(a) >= len(w.Cut) || walked>>a&1 != 0 {
			return fmt.Errorf("axis %d walks no axis, or one that is walked already", k)
		}
		walked |= 1 << a
		if w.Cut[a] == Whole && v.Type.Dims[k] != in.Type.Dims[a] {
			return fmt.Errorf("axis %d shows a whole axis under another extent", k)
		}
	}
	need := int32(0)
	for a, cut := range w.Cut {
		if cut > FromStep {
			return errors.New("no such cut")
		}
		if walked>>a&1 == 0 && (cut == FromStep || (cut == Whole) != (in.Type.Dims[a] == One)) {
			return fmt.Errorf("operand axis %d is left out and not picked", a)
		}
		need += int32(cut)
	}
	switch {
	case need == 0 && v.Num != -1, need > 0 && v.Num != *numbers:
		return errors.New("its numbers are not the next ones")
	}
	*numbers += need
	return nil
}

// by checks the form of an order; replay checks that it is the right one.
func (c *checker) by(v *Value) error {
	o := v.By
	if needs := v.Type.DType.IsFloat() && (v.Op == OpSum || v.Op == OpProd); needs != (o != nil) {
		return errors.New("an order where none belongs, or none where one does")
	}
	if o == nil {
		return nil
	}
	t := &c.f.Values[v.Args[0]].Type
	all := append(append([]uint8(nil), o.Seq...), o.Block...)
	i := 0
	for k := range t.Dims {
		a := uint8(k)
		if t.Order != nil {
			a = t.Order[k]
		}
		if t.Dims[a] == One || !hasAxis(v.Axes, a) {
			continue
		}
		if i >= len(all) || all[i] != a {
			return errors.New("the order does not list the reduced axes as they lie in memory")
		}
		i++
	}
	if i != len(all) {
		return errors.New("the order lists other axes than the reduced ones")
	}
	if o.Run > RunCut || (o.Run == RunRows) != (o.Core > 0) || int(o.Core) >= max(len(o.Block), 1) ||
		len(o.Block) == 0 && o.Run != RunBlock || v.Op == OpProd && len(o.Block) > 0 {
		return errors.New("no such cut into runs")
	}
	return nil
}

func hasAxis(axes []uint8, a uint8) bool {
	for _, x := range axes {
		if x == a {
			return true
		}
	}
	return false
}

// ShapeOf appends the extents of a value to dst. The Func must have extents.
func (f *Func) ShapeOf(dst []int64, id ID) []int64 {
	for _, s := range f.Values[id].Type.Dims {
		if s == One {
			dst = append(dst, 1)
		} else {
			dst = append(dst, f.Extents[s])
		}
	}
	return dst
}

// IndexMap is the map of a View with its numbers. The Func must have extents.
func (f *Func) IndexMap(id ID) *IndexMap {
	v := &f.Values[id]
	m := &IndexMap{
		Shape: f.ShapeOf(nil, id),
		Src:   append([]int8(nil), v.View.Src...),
		Start: make([]int64, len(v.View.Cut)),
		Step:  make([]int64, len(v.View.Cut)),
	}
	at := v.Num
	for a, c := range v.View.Cut {
		m.Step[a] = 1
		if c != Whole {
			m.Start[a] = f.Numbers[at]
			at++
		}
		if c == FromStep {
			m.Step[a] = f.Numbers[at]
			at++
		}
	}
	return m
}

// fits checks that every element that m shows lies in an operand of the shape.
func (m *IndexMap) fits(shape []int64) error {
	for _, n := range m.Shape {
		if n == 0 {
			return nil
		}
	}
	walked := make([]bool, len(shape))
	for k, a := range m.Src {
		if a < 0 {
			continue
		}
		walked[a] = true
		n := m.Shape[k]
		lo, last := m.Start[a], n-1
		// start + step*(n-1) without overflow: |step| * (n-1) < extent
		if lo < 0 || lo >= shape[a] {
			return fmt.Errorf("axis %d starts outside of its operand", k)
		}
		if last > 0 && (m.Step[a] == 0 || m.Step[a] > (shape[a]-1-lo)/last || -m.Step[a] > lo/last) {
			return fmt.Errorf("axis %d leaves its operand", k)
		}
	}
	for a, w := range walked {
		if !w && (m.Start[a] < 0 || m.Start[a] >= shape[a]) {
			return fmt.Errorf("operand axis %d is picked outside of it", a)
		}
	}
	return nil
}

// Replay appends the values of f, which has extents and passes Verify, to b,
// which is empty: value i of f gets the ID i.
func (b *Builder) Replay(f *Func) error {
	c := checker{f: f}
	if err := c.structure(); err != nil {
		return err
	}
	return c.replay(b)
}

// replay appends every value to a Builder and compares what comes out.
func (c *checker) replay(b *Builder) error {
	f := c.f
	if len(f.Extents) != c.syms {
		return fmt.Errorf("ir: %d symbols, %d extents", c.syms, len(f.Extents))
	}
	for s, e := range f.Extents {
		if e < 0 || e == 1 {
			return fmt.Errorf("ir: symbol %d has the extent %d", s, e)
		}
	}
	need := 0
	for _, id := range f.Params {
		need += len(f.Values[id].Type.Dims)
	}
	if len(f.Strides) != need {
		return fmt.Errorf("ir: %d strides of parameters instead of %d", len(f.Strides), need)
	}
	numbers := 0
	for i := range f.Values {
		if v := f.Values[i].View; v != nil {
			for _, cut := range v.Cut {
				numbers += int(cut)
			}
		}
	}
	if len(f.Numbers) != numbers {
		return fmt.Errorf("ir: %d numbers instead of %d", len(f.Numbers), numbers)
	}
	strides := f.Strides
	for i := range f.Values {
		v := &f.Values[i]
		shape := f.ShapeOf(nil, ID(i))
		if _, ok := Elements(shape); !ok {
			return c.at(i, "too many elements")
		}
		if v.Pos >= 0 {
			b.SetPos(f.Pos[v.Pos])
		} else {
			b.SetPos(Pos{})
		}
		if v.Name != "" {
			b.SetName(ID(i), v.Name)
		}
		if v.Op == OpParam {
			b.Param(v.Type.DType, shape, strides[:len(shape)], 0)
			strides = strides[len(shape):]
		} else if err := c.step(b, i, v, shape); err != nil {
			return err
		}
		if b.Len() != i+1 || b.nodes[i].op != v.Op || b.nodes[i].dtype != v.Type.DType {
			return c.at(i, "cannot come from a trace")
		}
		if !slices.Equal(b.Shape(ID(i)), shape) {
			return c.at(i, "has the shape %s", AppendShape(nil, b.Shape(ID(i))))
		}
		order := b.Order(ID(i))
		if string(order) != string(v.Type.Order) || (order == nil) != (v.Type.Order == nil) {
			return c.at(i, "lies in memory in the order %v", order)
		}
		if v.Op == OpParam {
			steps := make([]Step, len(shape))
			StepClasses(steps, shape, b.Strides(ID(i)), order, v.Type.DType.Size())
			for k := range steps {
				if steps[k] != v.Steps[k] {
					return c.at(i, "axis %d has the step class %s", k, steps[k])
				}
			}
		}
	}
	return c.symbols(b)
}

// step appends the operation of value i.
func (c *checker) step(b *Builder, i int, v *Value, shape []int64) error {
	f := c.f
	switch ops[v.Op].family {
	case FamConst:
		b.Const(v.Type.DType, v.Imm)
	case FamIota:
		b.Iota(shape[0])
	case FamMap:
		if v.Op == OpCopy || v.Op == OpCast {
			// their order is free: take the one that is claimed
			id, n := b.add(v.Op, v.Type.DType, shape)
			n.nargs, n.args[0] = 1, v.Args[0]
			if len(shape) > 0 {
				b.dense(&b.nodes[id], v.Type.Order)
			}
			break
		}
		if _, err := b.Map(v.Op, v.Type.DType, v.Args...); err != nil {
			return c.at(i, "%w", err)
		}
	case FamView:
		m := f.IndexMap(ID(i))
		in := b.Shape(v.Args[0])
		if err := m.fits(in); err != nil {
			return c.at(i, "%w", err)
		}
		for a, cut := range v.View.Cut {
			if m.cut(a, in[a]) != cut {
				return c.at(i, "operand axis %d is entered by another class of cut", a)
			}
		}
		b.View(v.Args[0], m)
	case FamReshape:
		if _, err := b.Reshape(v.Args[0], shape); err != nil {
			return c.at(i, "%w", err)
		}
	case FamReduce:
		axes := make([]int, len(v.Axes))
		for k, a := range v.Axes {
			axes[k] = int(a)
		}
		x := v.Args[0]
		b.Reduce(v.Op, x, v.Type.DType, axes, v.Keep)
		if v.By != nil {
			var mask uint32
			for _, a := range v.Axes {
				mask |= 1 << a
			}
			want := b.reds[b.nodes[i].aux].by
			// a sum that converts is a sum of a cast, in the order of what is cast
			if !want.equal(v.By) && v.Op == OpSum && b.nodes[x].op == OpCast {
				y := b.nodes[x].args[0]
				want = sumOrder(b.Shape(y), b.Strides(y), mask, true)
			}
			if !want.equal(v.By) {
				return c.at(i, "NumPy adds in another order: Seq %v Block %v Run %d Core %d", want.Seq, want.Block, want.Run, want.Core)
			}
		}
	case FamScan:
		b.Scan(v.Op, v.Args[0], v.Type.DType, int(v.Axes[0]))
	case FamContract:
		if b.Shape(v.Args[0])[1] != b.Shape(v.Args[1])[0] {
			return c.at(i, "operands do not fit")
		}
		b.Contract(v.Args[0], v.Args[1])
	case FamCompress:
		if n, _ := Elements(b.Shape(v.Args[1])); shape[0] > n {
			return c.at(i, "more elements than the mask has")
		}
		b.Compress(v.Args[0], v.Args[1], shape[0])
	}
	return nil
}

// symbols checks that two axes share a symbol exactly where the operations say
// that they have one extent.
func (c *checker) symbols(b *Builder) error {
	w := new(finisher)
	for i := range b.nodes {
		w.newID = append(w.newID, ID(i))
	}
	for i := range b.nodes {
		b.classes(w, ID(i))
	}
	ofClass := map[int32]Sym{}
	classOf := map[Sym]int32{}
	for i := range c.f.Values {
		dims := c.f.Values[i].Type.Dims
		for k, cl := range w.of(ID(i), len(dims)) {
			if (cl < 0) != (dims[k] == One) {
				return c.at(i, "axis %d: the extent 1 and the literal 1 go together", k)
			}
			if cl < 0 {
				continue
			}
			cl = w.root(cl)
			s, ok := ofClass[cl]
			if !ok {
				if _, taken := classOf[dims[k]]; taken {
					return c.at(i, "axis %d shares a symbol without a reason", k)
				}
				ofClass[cl], classOf[dims[k]] = dims[k], cl
			} else if s != dims[k] {
				return c.at(i, "axis %d has another symbol than its equal", k)
			}
		}
	}
	return nil
}
