package ir

// Names lists the names that the values have in the Func's text for people.
func (f *Func) Names() []string {
	p := printer{f: f, pretty: true}
	p.nameValues()
	for id, s := range p.names {
		if s == "" {
			p.b = p.b[:0]
			p.ref(ID(id))
			p.names[id] = string(p.b)
		}
	}
	return p.names
}

// String is the symbol's name in dumps; 1 for One.
func (s Sym) String() string {
	p := printer{}
	p.sym(s)
	return string(p.b)
}
