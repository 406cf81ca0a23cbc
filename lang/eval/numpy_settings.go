package eval

// settingsFunctions change how results are shown.
func settingsFunctions() []*builtin {
	return []*builtin{
		def("set_printoptions", "precision=None, threshold=None, edgeitems=None, linewidth=None, suppress=None", func(th *thread, a []Value) Value {
			p := &th.printOptions
			if a[0].kind != kNone {
				p.Precision = int(max(0, min(th.needIndex(a[0]), 100)))
			}
			if a[1].kind != kNone {
				p.Threshold = int64(th.mathArg(a[1]))
			}
			if a[2].kind != kNone {
				p.Edge = max(0, th.needIndex(a[2]))
			}
			if a[3].kind != kNone {
				p.Width = int(max(1, min(th.needIndex(a[3]), 1<<20)))
			}
			if a[4].kind != kNone {
				p.Suppress = th.truth(a[4])
			}
			return none
		}),
	}
}
