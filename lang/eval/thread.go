package eval

import (
	"bufio"
	"context"
	"errors"
	"math/big"
	"runtime"
	"runtime/metrics"
	"strings"
	"unsafe"

	"github.com/grayscale-lang/grayscale/backends"
	"github.com/grayscale-lang/grayscale/lang"
	"github.com/grayscale-lang/grayscale/lang/trace"
)

// maxCalls is Python's recursion limit until sys.setrecursionlimit changes it.
const maxCalls = 1000

// maxGoDepth bounds what calls and the nesting of their expressions take of
// Go's stack together, in nodes.
const maxGoDepth = 400_000

// thread is the state of one running script.
type thread struct {
	frames  []*frame
	depth   int // frames in use
	goDepth int
	// maxCalls is the recursion limit
	maxCalls int
	slabs    [][]Value // of slots; frames take theirs one after the other
	slab     int       // in use
	sp       int       // free from here on in slabs[slab]

	argbuf []Value // arguments of builtins on their way
	argtop int
	kwbuf  []kwArg
	kwtop  int

	session *Session
	library func(name string) *function // compiles a function of library/
	help    func(v Value) string        // helpOn: builtins cannot name it, it looks at all of them
	tracer  *trace.Tracer
	indexed []trace.IndexItem // room of items
	touched bool              // an array operation ran since the last turn of a loop
	warn    *warnings
	label   int32 // trace.Label of the operations that mark announces
	out     *bufio.Writer

	ctx          context.Context
	steps        int   // until the next poll
	stepsRun     int64 // counted at polls
	maxSteps     int64 // 0: none
	maxBits      int64 // of an int
	memory       int64 // limit in bytes
	debt         int64 // bytes asked for since the heap was last measured
	asked        int64 // bytes asked for before, of which no more than so many are held
	base         int64 // bytes of heap that others held at the start
	shared       bool  // others use the heap, too
	wrote        int64 // bytes
	handling     []*exception
	open         []*generator // half way
	printOptions printOptions
	text         []byte       // room to make a string in
	ints         []heldInt128 // room for big ints, see newBig
	longs        []big.Int
	words        []big.Word
	printing     []unsafe.Pointer // containers that repr is inside of
	strDepth     int              // nesting of str and repr
}

// frame is one running function.
type frame struct {
	slots []Value
	mod   *module // whose globals the code sees
	th    *thread
	code  *code
	at    int32 // index in code.spans of the operation that runs
	ret   Value
	exc   *exception // with ctlRaise
	gen   *generator // of a generator's frame
	slab  int        // where slots lie
	base  int
}

// code is a compiled function body.
type code struct {
	name   string
	qual   string // with the functions around it: f.<locals>.g
	file   *lang.File
	hidden bool // of the library: errors stand where a script called it
	host   scopeKind
	spans  []lang.Span
	lasts  []uint8 // of each span: lastX, lastY, inPlace
	nslots int
	names  []string // of slots, for UnboundLocalError
	body   stmt
	expr   expr // lambdas and generator elements: instead of body
	depth  int  // nesting of its deepest expression

	params  []string // that arguments fill, in the order of their slots: first those by position
	npos    int      // of them, how many a positional argument can fill
	posOnly int
	varArgs int   // slot of *args, or -1
	varKw   int   // slot of **kw, or -1
	cells   []int // slots of own variables that live in cells
	free    []freeVar
	binds   []int // slots of a module's names that it gives values
	plain   bool  // no *args, **kw or keyword-only parameters
	isGen   bool
}

// freeVar is a captured variable: its cell is copied from a slot of the frame
// that makes the function to one of the function's own.
type freeVar struct {
	name     string
	from, to int
}

// function is a def or lambda with what it captured.
type function struct {
	code     *code
	mod      *module
	defaults []Value // one for each of code.params; unbound: none
	cells    []Value // in the order of code.free
	doc      Value
}

func (fr *frame) span() lang.Span {
	if int(fr.at) < len(fr.code.spans) {
		return fr.code.spans[fr.at]
	}
	return lang.Span{}
}

// visible is the frame of the script that runs, or that called the library's
// text that runs in frame i.
func (th *thread) visible(i int) *frame {
	for i > 0 && th.frames[i].code.hidden {
		i--
	}
	return th.frames[i]
}

const slabSize = 4096

// nextSlab goes to a slab with room for n slots.
func (th *thread) nextSlab(n int) {
	th.slab++
	th.sp = 0
	if th.slab == len(th.slabs) {
		th.slabs = append(th.slabs, nil)
	}
	if len(th.slabs[th.slab]) < n {
		th.slabs[th.slab] = make([]Value, max(slabSize, n))
	}
}

// tooDeep raises the error of one call too many.
func (th *thread) tooDeep() {
	if th.depth < th.maxCalls && th.maxCalls > maxCalls {
		refuse("use a loop and a list", "calls %d deep are outside grayscale", th.depth)
	}
	throw(excRecursionError, "maximum recursion depth exceeded")
}

// push makes the frame of a call of c with empty slots.
func (th *thread) push(c *code, mod *module) *frame {
	th.steps--
	if th.steps < 0 {
		th.poll()
	}
	if th.depth >= th.maxCalls || th.goDepth+c.depth > maxGoDepth {
		th.tooDeep()
	}
	if th.depth == len(th.frames) {
		th.frames = append(th.frames, &frame{th: th})
	}
	fr := th.frames[th.depth]
	if fr.gen != nil { // a generator's own, which handed out an element
		fr = &frame{th: th}
		th.frames[th.depth] = fr
	}
	th.depth++
	th.goDepth += c.depth + 8
	fr.slab, fr.base = th.slab, th.sp
	if th.sp+c.nslots > len(th.slabs[th.slab]) {
		th.nextSlab(c.nslots)
	}
	fr.slots = th.slabs[th.slab][th.sp : th.sp+c.nslots : th.sp+c.nslots]
	th.sp += c.nslots
	fr.at = 0
	if fr.code != c || fr.mod != mod { // the same function often runs at the same depth
		fr.code, fr.mod = c, mod
	}
	return fr
}

// pop ends the innermost call: its variables are dropped. keep is the value
// that leaves it.
func (th *thread) pop(fr *frame, keep Value) {
	for i := range fr.slots {
		s := &fr.slots[i]
		if s.kind >= kLazy {
			dropSlot(s, keep)
			continue
		}
		s.kind = kUnbound
		if s.ref != nil {
			s.ref = nil
		}
	}
	th.depth--
	th.goDepth -= fr.code.depth + 8
	th.slab, th.sp = fr.slab, fr.base
	fr.slots = nil
}

// unwind drops the frames above depth, after a panic.
func (th *thread) unwind(depth int) {
	for th.depth > depth {
		fr := th.frames[th.depth-1]
		th.pop(fr, none)
		fr.ret = unbound
	}
}

// set stores v into a variable's slot: the only place where one is written, so
// that the tracer knows how many hold an array.
func set(slot *Value, v Value) {
	if v.kind >= kLazy || slot.kind >= kLazy {
		setHandle(slot, v)
		return
	}
	*slot = v
}

func setHandle(slot *Value, v Value) {
	old := *slot
	if v.isHandle() {
		if old.ref == v.ref {
			*slot = v
			return
		}
		v.array().Retain()
	}
	*slot = v
	if old.isHandle() {
		old.array().Release()
	}
}

// setShared stores into a variable that code elsewhere on the stack may just
// have loaded: the old value stays usable.
func setShared(slot *Value, v Value) {
	old := *slot
	if v.isHandle() {
		if old.ref == v.ref {
			*slot = v
			return
		}
		v.array().Retain()
	}
	*slot = v
	if old.isHandle() {
		old.array().Unslot()
	}
}

// take moves a variable's value out of its slot for its last use.
func take(slot *Value) Value {
	v := *slot
	if v.isHandle() {
		*slot = unbound
		v.array().Unslot()
	}
	return v
}

// dropSlot empties a slot; keep is a value that lives on.
func dropSlot(slot *Value, keep Value) {
	v := *slot
	*slot = unbound
	if v.isHandle() {
		if keep.isHandle() && keep.ref == v.ref {
			v.array().Unslot()
		} else {
			v.array().Release()
		}
	}
}

// escape tells the tracer that something uncounted holds v.
func escape(v Value) {
	if v.kind >= kLazy {
		v.array().Escape()
	}
}

func escapeAll(vs []Value) {
	for i := range vs {
		if vs[i].kind >= kLazy {
			vs[i].array().Escape()
		}
	}
}

// stepsPerPoll is how many calls and turns of loops pass between two looks at
// the context.
const stepsPerPoll = 1024

// tick counts one step of a builtin's loop.
func (th *thread) tick() {
	if th.steps--; th.steps < 0 {
		th.poll()
	}
}

// turn counts one turn of a script's loop.
func (th *thread) turn() {
	if th.steps--; th.steps < 0 {
		th.poll()
	}
	if th.touched {
		th.touched = false
		if err := th.tracer.Tick(); err != nil {
			throwError(err)
		}
	}
}

// work counts bytes that a builtin goes over as steps, so that heavy steps are
// polled between as often as light ones.
func (th *thread) work(bytes int) { th.steps -= bytes >> 10 }

func (th *thread) poll() {
	th.stepsRun += int64(stepsPerPoll - th.steps)
	th.steps = stepsPerPoll
	if err := th.ctx.Err(); err != nil {
		throwHostError(err)
	}
	if th.maxSteps > 0 && th.stepsRun > th.maxSteps {
		throwFatal(excTimeoutError, "the script took more than %d steps", th.maxSteps)
	}
}

// throwHostError raises what the executor or the context returned.
func throwHostError(err error) {
	var mem *backends.MemoryError
	var fault *backends.FaultError
	switch {
	case errors.As(err, &fault):
		throw(excOSError, "%s", fault.Error())
	case errors.As(err, &mem):
		throw(excMemoryError, "array of %d bytes does not fit: %d of %d bytes in use", mem.Want, mem.Used, mem.Limit)
	case errors.Is(err, context.DeadlineExceeded):
		throwCause(excTimeoutError, "the time limit has passed", err)
	case errors.Is(err, context.Canceled):
		throwCause(excKeyboardInterrupt, "", err)
	}
	throw(excRuntimeError, "%s", err.Error())
}

// throwCause raises what no try statement may stop, because of the host's err.
func throwCause(class *typeObj, text string, err error) {
	panic(&raised{&exception{class: class, args: []Value{strV(text)}, fatal: true, cause: err}})
}

// need refuses an object of n times size bytes that would pass the limit.
func (th *thread) need(size, n int64) {
	if size > 0 && n > th.memory/size {
		throw(excMemoryError, "%d × %d bytes are more than the limit of %d bytes", n, size, th.memory)
	}
	th.charge(size * n)
}

// measureEvery is how many bytes are asked for between two looks at the heap.
const measureEvery = 16 << 20

// charge counts bytes that an object will take. The heap is measured now and
// then; beyond the limit, and after a collection, that is a MemoryError. So it
// is when a collection leaves so little room that the next would soon follow.
func (th *thread) charge(bytes int64) {
	th.debt += bytes
	if bytes >= 1<<10 {
		th.work(int(min(bytes, 1<<40)))
	}
	if th.debt < measureEvery {
		return
	}
	if bytes > th.memory {
		th.debt = 0
		throw(excMemoryError, "%d bytes are more than the limit of %d bytes", bytes, th.memory)
	}
	th.asked += th.debt
	th.debt = 0
	if th.shared && th.asked <= th.memory {
		return
	}
	if heapBytes()-th.base+bytes > th.memory {
		runtime.GC()
		if heap := heapBytes() - th.base; heap+bytes > th.memory-th.memory/16 {
			throw(excMemoryError, "%d bytes in use, %d more are beyond the limit of %d bytes", heap, bytes, th.memory)
		}
	}
	th.asked = max(heapBytes()-th.base, 0)
}

func heapBytes() int64 {
	s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(s)
	return int64(s[0].Value.Uint64())
}

// catch runs f and gives the exception it raised, with the frames above the
// caller's dropped.
func (th *thread) catch(f func()) (exc *exception) {
	_, exc = th.catchBlock(nil, func(*frame) ctl { f(); return ctlNext })
	return exc
}

// catchBlock is catch of a block of statements. It says where control goes, too.
func (th *thread) catchBlock(fr *frame, body stmt) (c ctl, exc *exception) {
	depth, strDepth, argtop, kwtop := th.depth, th.strDepth, th.argtop, th.kwtop
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		rs, ok := r.(*raised)
		if !ok {
			rs = faulted(r)
		}
		th.caught(rs.exc)
		th.unwind(depth)
		th.strDepth = strDepth
		th.printing = th.printing[:0]
		clear(th.argbuf[argtop:th.argtop])
		th.argtop = argtop
		th.kwtop = kwtop
		exc = rs.exc
	}()
	if c = body(fr); c == ctlRaise {
		c, exc, fr.exc = ctlNext, fr.exc, nil
		th.caught(exc)
	}
	return c, exc
}

// caught settles what an exception says, with the frames it was raised in.
func (th *thread) caught(e *exception) {
	if e.class == excMemoryError && th.session.opts.Limits.Strict {
		e.fatal = true
	}
	th.place(e)
}

// faulted is the exception of a memory fault: a mapped file was cut short under
// the script. Any other panic goes on.
func faulted(r any) *raised {
	err := backends.RecoverFault(r, "the script")
	return &raised{&exception{class: excOSError, args: []Value{strV(err.Error())}}}
}

// outputClass is what too much printing raises; scripts cannot catch it.
var outputClass = &typeObj{name: "OutputError"}

// prints counts bytes that are about to be printed.
func (th *thread) prints(n int) {
	th.wrote += int64(n)
	if limit := th.session.opts.Limits.Output; limit > 0 && th.wrote > limit {
		throwFatal(outputClass, "the script printed more than %d bytes", limit)
	}
}

func (th *thread) print(s string) {
	th.prints(len(s))
	if _, err := th.out.WriteString(s); err != nil {
		throw(excOSError, "%s", err.Error())
	}
	if th.session.opts.LineBuffered && strings.Contains(s, "\n") {
		th.out.Flush() // what cannot be written is reported at the end
	}
}
