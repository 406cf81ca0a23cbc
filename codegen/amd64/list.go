package amd64

import (
	"fmt"
	"strings"
)

var gpr64 = [16]string{"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"}
var gpr32 = [16]string{"eax", "ecx", "edx", "ebx", "esp", "ebp", "esi", "edi", "r8d", "r9d", "r10d", "r11d", "r12d", "r13d", "r14d", "r15d"}
var gpr16 = [16]string{"ax", "cx", "dx", "bx", "sp", "bp", "si", "di", "r8w", "r9w", "r10w", "r11w", "r12w", "r13w", "r14w", "r15w"}
var gpr8 = [16]string{"al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil", "r8b", "r9b", "r10b", "r11b", "r12b", "r13b", "r14b", "r15b"}

var memNames = map[int32]string{1: "byte", 2: "word", 4: "dword", 8: "qword", 16: "xmmword", 32: "ymmword", 64: "zmmword"}

func regName(kind byte, l, r uint8) string {
	vec := int(l)
	switch kind {
	case 'V':
	case 'H':
		vec = max(vec-1, 0)
	case 'Q':
		vec = max(vec-2, 0)
	case 'E', 'X':
		vec = 0
	case 'K':
		return fmt.Sprintf("k%d", r)
	case 'G':
		return gpr64[r]
	case 'D':
		return gpr32[r]
	case 'W':
		return gpr16[r]
	case 'B':
		return gpr8[r]
	}
	return fmt.Sprintf("%cmm%d", "xyz"[vec], r)
}

// text is the instruction in Intel syntax. Pool addresses print as rip+offset
// in the pool.
func (i *insn) text() string {
	r := &rows[i.op]
	var b strings.Builder
	b.WriteString(r.name)
	sep := " "
	place, kind := byte(0), byte(0)
	for f := range strings.SplitSeq(r.ops, ",") {
		if f == "" || f == "j" {
			break
		}
		place = f[0]
		if len(f) > 1 {
			kind = f[1]
		}
		if place == 'v' && r.flags&fVSIB != 0 && i.k != 0 {
			continue // the mask of an EVEX gather is in braces
		}
		b.WriteString(sep)
		switch place {
		case 'r':
			b.WriteString(regName(kind, i.l, i.r))
		case 'v':
			b.WriteString(regName(kind, i.l, i.v))
		case 's':
			b.WriteString(regName(kind, i.l, uint8(i.imm)>>4))
		case 'i':
			fmt.Fprintf(&b, "%d", i.imm)
		case 'm':
			if !i.m.isMem {
				b.WriteString(regName(kind, i.l, i.m.reg))
				break
			}
			i.memText(&b, kind)
		}
		if sep == " " {
			if i.k != 0 {
				fmt.Fprintf(&b, "{k%d}", i.k)
			}
			if i.z {
				b.WriteString("{z}")
			}
		}
		sep = ", "
	}
	return b.String()
}

func (i *insn) memText(b *strings.Builder, kind byte) {
	r := &rows[i.op]
	m := &i.m
	n := r.bytes(i.l, m.bcast)
	if i.op != lea {
		b.WriteString(memNames[n])
		b.WriteString(" ptr ")
	}
	b.WriteByte('[')
	if m.base == ripBase {
		fmt.Fprintf(b, "rip+pool%d", m.disp)
	} else {
		b.WriteString(gpr64[m.base])
		if m.index != noIndex {
			if r.flags&fVSIB != 0 {
				fmt.Fprintf(b, "+%s*%d", regName(kind, i.l, m.index), 1<<m.scale)
			} else {
				fmt.Fprintf(b, "+%s*%d", gpr64[m.index], 1<<m.scale)
			}
		}
		switch {
		case m.disp > 0:
			fmt.Fprintf(b, "+%d", m.disp)
		case m.disp < 0:
			fmt.Fprintf(b, "%d", m.disp)
		}
	}
	b.WriteByte(']')
	if m.bcast {
		full := int32(16) << i.l
		if r.tup == tHalf {
			full /= 2
		}
		fmt.Fprintf(b, "{1to%d}", full/n)
	}
}

// listing prints everything that was recorded, with addresses and bytes.
func (a *asm) listing(text []byte) string {
	var b strings.Builder
	targets := map[int32]int{}
	for _, r := range a.rec {
		if r.lab >= 0 {
			targets[a.labels[r.lab]] = int(r.lab)
		}
	}
	notes := a.notes
	for _, r := range a.rec {
		for len(notes) > 0 && notes[0].off <= r.off {
			fmt.Fprintf(&b, "; %s\n", notes[0].text)
			notes = notes[1:]
		}
		if l, ok := targets[r.off]; ok {
			fmt.Fprintf(&b, "L%d:\n", l)
		}
		t := ""
		if r.lab >= 0 {
			t = fmt.Sprintf("%s L%d", rows[r.op].name, r.lab)
		} else {
			t = r.text()
		}
		fmt.Fprintf(&b, "%06x  %-24x  %s\n", r.off, text[r.off:r.end], t)
	}
	if p := len(a.pool); p > 0 {
		fmt.Fprintf(&b, "; %d bytes of constants\n", p)
		base := len(text) - p
		for o := 0; o < p; o += 16 {
			fmt.Fprintf(&b, "%06x  %x  ; pool%d\n", base+o, text[base+o:min(base+o+16, len(text))], o)
		}
	}
	return b.String()
}
