package ir

import "fmt"

// codeBuilder appends core operations to a Code in SSA. Equal operations give
// one register, and operations on constants are folded; neither changes a bit.
type codeBuilder struct {
	params []Param
	regs   []regInfo
	body   []Instr // of the innermost open region, or of the code
	// Operations by hash: the newest register of each chain. A region's end
	// takes its own off again, newest first.
	chains [128]Reg
	log    []Reg
}

// regInfo is what the builder knows of a register: the operation that gives
// it, the next older register of its chain, and whether it is a constant,
// whose bits are then key.imm.
type regInfo struct {
	key   instrKey
	next  Reg
	known bool
}

// instrKey identifies an operation by what it computes.
type instrKey struct {
	op      Core
	t, from DType
	args    [3]Reg
	imm     uint64
}

func (k *instrKey) chain() int {
	h := k.imm ^ k.imm>>32
	h = h*31 + uint64(k.op)<<16 + uint64(k.t)<<8 + uint64(k.from)
	for _, a := range k.args {
		h = h*31 + uint64(a+1)
	}
	h *= 0x9e3779b97f4a7c15
	return int(h >> 57)
}

func newCodeBuilder(params []Param) *codeBuilder {
	b := &codeBuilder{
		params: params,
		regs:   make([]regInfo, 0, 128),
		body:   make([]Instr, 0, 64),
		log:    make([]Reg, 0, 128),
	}
	for i := range b.chains {
		b.chains[i] = NoReg
	}
	for _, p := range params {
		b.reg(p.T)
	}
	return b
}

// reg is a new register without an operation: a parameter or a region's result.
func (b *codeBuilder) reg(t DType) Reg {
	b.regs = append(b.regs, regInfo{key: instrKey{t: t}})
	return Reg(len(b.regs) - 1)
}

func (b *codeBuilder) typeOf(r Reg) DType { return b.regs[r].key.t }

func (b *codeBuilder) constant(t DType, bits uint64) Reg {
	return b.emit(Instr{Op: Const, T: t, Imm: bits, Args: [3]Reg{NoReg, NoReg, NoReg}})
}

// emit appends one operation and gives its register.
func (b *codeBuilder) emit(in Instr) Reg {
	for k := in.Op.Arity(); k < 3; k++ {
		in.Args[k] = NoReg
	}
	if r := b.simplify(&in); r != NoReg {
		return r
	}
	key := instrKey{in.Op, in.T, in.From, in.Args, in.Imm}
	switch in.Op {
	case Add, Mul, FMA, And, Or, Xor, Eq, Ne:
		if key.args[0] > key.args[1] {
			key.args[0], key.args[1] = key.args[1], key.args[0]
		}
	}
	c := key.chain()
	if in.Op != Lookup {
		for r := b.chains[c]; r != NoReg; r = b.regs[r].next {
			if b.regs[r].key == key {
				return r
			}
		}
	}
	in.Dst = Reg(len(b.regs))
	b.regs = append(b.regs, regInfo{key: key, next: b.chains[c], known: in.Op == Const})
	b.chains[c] = in.Dst
	b.log = append(b.log, in.Dst)
	b.body = append(b.body, in)
	return in.Dst
}

// simplify gives the register of an equal value that needs no operation, or NoReg.
func (b *codeBuilder) simplify(in *Instr) Reg {
	n := in.Op.Arity()
	if n == 0 || in.Op == Lookup {
		return NoReg
	}
	all := true
	var k [3]struct {
		bits uint64
		ok   bool
	}
	for i := 0; i < n; i++ {
		r := &b.regs[in.Args[i]]
		k[i].bits, k[i].ok = r.key.imm, r.known
		all = all && r.known
	}
	if all && (in.Op != Div && in.Op != Rem || in.T.IsFloat()) {
		var d [1]uint64
		evalCore(in, d[:], []uint64{k[0].bits}, []uint64{k[1].bits}, []uint64{k[2].bits})
		return b.constant(in.T, d[0])
	}
	switch in.Op {
	case Select:
		switch {
		case in.Args[1] == in.Args[2]:
			return in.Args[1]
		case k[0].ok && k[0].bits != 0:
			return in.Args[1]
		case k[0].ok:
			return in.Args[2]
		}
	case And, Or, Xor:
		ones := in.T.Mask()
		for i := 0; i < 2; i++ {
			if !k[i].ok {
				continue
			}
			other, self := in.Args[1-i], in.Args[i]
			switch {
			case k[i].bits == 0 && in.Op == And, k[i].bits == ones && in.Op == Or:
				return self
			case k[i].bits == 0, k[i].bits == ones && in.Op == And:
				return other
			}
		}
	}
	return NoReg
}

// open starts a region's body; what it returns goes to close.
func (b *codeBuilder) open() (outer []Instr, mark int) {
	outer, mark = b.body, len(b.log)
	b.body = nil
	return outer, mark
}

func (b *codeBuilder) close(outer []Instr, mark int) []Instr {
	body := b.body
	b.body = outer
	for i := len(b.log) - 1; i >= mark; i-- {
		r := &b.regs[b.log[i]]
		b.chains[r.key.chain()] = r.next
	}
	b.log = b.log[:mark]
	return body
}

// finish drops what no result needs and numbers the registers densely.
func (b *codeBuilder) finish(results []Reg) *Code {
	used := make([]bool, len(b.regs))
	for _, r := range results {
		used[r] = true
	}
	body := pruneBody(b.body, used)
	names := make([]Reg, len(b.regs))
	next := Reg(0)
	for i := range b.params {
		names[i] = next
		next++
	}
	renumber(body, names, &next)
	c := &Code{Params: b.params, Body: body, Results: make([]Reg, len(results)), NumRegs: int(next)}
	for i, r := range results {
		c.Results[i] = names[r]
	}
	return c
}

// pruneBody keeps the operations whose results are used, marking their operands.
func pruneBody(body []Instr, used []bool) []Instr {
	kept := make([]Instr, len(body))
	at := len(body)
	for i := len(body) - 1; i >= 0; i-- {
		in := body[i]
		if r := in.Region; r != nil {
			live := false
			for _, o := range r.Out {
				live = live || used[o]
			}
			if !live {
				continue
			}
			for _, list := range [][]Reg{r.Yield, r.Alt, {in.Args[0]}} {
				for _, x := range list {
					used[x] = true
				}
			}
			if in.Op == Repeat {
				used[r.Again] = true
			}
			r.Body = pruneBody(r.Body, used)
		} else {
			if !used[in.Dst] {
				continue
			}
			for k := 0; k < in.Op.Arity(); k++ {
				used[in.Args[k]] = true
			}
		}
		at--
		kept[at] = in
	}
	return kept[at:]
}

func renumber(body []Instr, names []Reg, next *Reg) {
	fresh := func(r Reg) Reg {
		names[r] = *next
		*next++
		return names[r]
	}
	mapAll := func(rs []Reg, f func(Reg) Reg) {
		for i, r := range rs {
			rs[i] = f(r)
		}
	}
	old := func(r Reg) Reg { return names[r] }
	for i := range body {
		in := &body[i]
		for k := 0; k < in.Op.Arity(); k++ {
			in.Args[k] = names[in.Args[k]]
		}
		r := in.Region
		if r == nil {
			in.Dst = fresh(in.Dst)
			continue
		}
		mapAll(r.Alt, old)
		mapAll(r.Phi, fresh)
		renumber(r.Body, names, next)
		mapAll(r.Yield, old)
		if in.Op == Repeat {
			r.Again = names[r.Again]
		}
		mapAll(r.Out, fresh)
	}
}

// typed appends an operation whose operands and result have type t.
func (b *codeBuilder) typed(op Core, t DType, args ...Reg) Reg {
	if !coreTypes[op].has(t) {
		panic(fmt.Sprintf("BUG: functions: %s has no form for %s", op, t))
	}
	in := Instr{Op: op, T: t}
	copy(in.Args[:], args)
	return b.emit(in)
}

// compare gives a bool; two bools are compared by logic, so that a target
// never meets a compare of masks.
func (b *codeBuilder) compare(op Core, x, y Reg) Reg {
	t := b.typeOf(x)
	if t != Bool {
		return b.emit(Instr{Op: op, T: Bool, From: t, Args: [3]Reg{x, y}})
	}
	not := func(r Reg) Reg { return b.typed(Not, Bool, r) }
	switch op {
	case Eq:
		return not(b.typed(Xor, Bool, x, y))
	case Ne:
		return b.typed(Xor, Bool, x, y)
	case Lt:
		return b.typed(And, Bool, not(x), y)
	case Le:
		return b.typed(Or, Bool, not(x), y)
	case Gt:
		return b.typed(And, Bool, x, not(y))
	}
	return b.typed(Or, Bool, x, not(y))
}

func (b *codeBuilder) choose(m, x, y Reg) Reg {
	t := b.typeOf(x)
	if t == Bool && x != y {
		return b.typed(Or, Bool, b.typed(And, Bool, m, x), b.typed(And, Bool, b.typed(Not, Bool, m), y))
	}
	return b.emit(Instr{Op: Select, T: t, Args: [3]Reg{m, x, y}})
}

// convert gives x as type t; to bool it is a compare with zero.
func (b *codeBuilder) convert(t DType, x Reg) Reg {
	from := b.typeOf(x)
	switch {
	case from == t:
		return x
	case t == Bool:
		return b.compare(Ne, x, b.constant(from, 0))
	}
	return b.emit(Instr{Op: Convert, T: t, From: from, Args: [3]Reg{x}})
}

func (b *codeBuilder) bitcast(t DType, x Reg) Reg {
	if b.typeOf(x) == t {
		return x
	}
	return b.emit(Instr{Op: Bitcast, T: t, From: b.typeOf(x), Args: [3]Reg{x}})
}

// negate flips the sign, on a constant for free.
func (b *codeBuilder) negate(x Reg) Reg { return b.typed(Neg, b.typeOf(x), x) }
