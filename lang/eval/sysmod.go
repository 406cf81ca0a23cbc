package eval

import "math"

// sysModule is what sys has: argv, exit, and a few constants.
func sysModule(argv []Value) *module {
	m := newModule("sys")
	m.table["argv"] = listV(argv)
	m.table["maxsize"] = intV(math.MaxInt64)
	m.table["byteorder"] = strV("little")
	m.table["version"] = strV("3.13.0 (grayscale)")
	m.table["version_info"] = tupleV([]Value{intV(3), intV(13), intV(0), strV("final"), intV(0)})
	m.table["platform"] = strV("linux")
	m.table["exit"] = builtinV(def("exit", "status=None, /", exitScript))
	m.table["getrecursionlimit"] = builtinV(def("getrecursionlimit!", "", func(th *thread, a []Value) Value { return intV(maxCalls) }))
	m.table["stdout"] = Value{kind: kFile, ref: stdoutRef}
	m.table["stderr"] = Value{kind: kFile, ref: stderrRef}
	return m
}

func exitScript(th *thread, a []Value) Value {
	e := &exception{class: excSystemExit}
	if a[0].kind != kNone {
		e.args = []Value{a[0]}
	}
	panic(&raised{e})
}

// quitter is exit or quit: who types its name alone is told how to leave.
func quitter(name string) *builtin {
	b := def(name, "code=None", exitScript)
	b.repr = "Use " + name + "() or Ctrl-D (i.e. EOF) to exit"
	return b
}
