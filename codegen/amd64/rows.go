package amd64

// The instruction table: one row per instruction form. Nothing else in the
// package knows a prefix, an opcode or a disp8 scale.

// Encodings a row has. Legacy excludes the others.
const (
	encVEX uint8 = 1 << iota
	encEVEX
	encLegacy
)

// Mandatory prefixes, as VEX.pp counts them.
const (
	ppNone uint8 = iota
	pp66
	ppF3
	ppF2
)

// Opcode maps, as VEX.mmmmm counts them; map0 is the one-byte map (legacy).
const (
	map0 uint8 = iota
	map0F
	map38
	map3A
)

// W bit: w0 and w1 hold for both encodings, wE is 0 in VEX and 1 in EVEX.
const (
	w0 uint8 = iota
	w1
	wE
)

// Tuple types: how many bytes the memory operand has, and with it the scale of
// an EVEX disp8. An embedded broadcast reads one element of elem bytes.
type tuple uint8

const (
	tNone    tuple = iota // no memory operand, or a legacy one
	tFull                 // the whole vector, broadcast possible
	tHalf                 // half a vector, broadcast possible
	tFullMem              // the whole vector, no broadcast
	tHalfMem
	tQuarterMem
	tEighthMem
	tElem // one element of elem bytes
	t16   // 16 bytes
	t32   // 32 bytes
)

// Flags of rows.
const (
	fImm     uint8 = 1 << iota // an 8-bit immediate follows
	fImm32                     // a 32-bit immediate follows
	fIs4                       // the immediate holds a register in its high half
	fComm                      // the sources may be swapped
	fL1                        // VEX.L is 1 whatever the operands (mask instructions)
	fVSIB                      // the index of the memory operand is a vector
	fByteReg                   // a register operand is a byte
	fPlusReg                   // the register is in the opcode's low bits, no ModRM
)

// row describes one instruction form. ops lists the operands in Intel order:
// a place (r ModRM.reg, v VEX.vvvv, m ModRM.rm, i immediate, s is4) and a kind
// (V vector, H half of it, Q a quarter, E an eighth, X xmm, K mask, G 64-bit,
// D 32-bit, W 16-bit, B 8-bit general register). A digit is the constant of ModRM.reg.
type row struct {
	name  string
	enc   uint8
	pp    uint8
	mmap  uint8
	op    uint8
	w     uint8
	tup   tuple
	elem  uint8 // bytes of an element: broadcast and tElem
	flags uint8
	digit uint8
	ops   string
}

// op names a row.
type op uint16

const (
	opNone op = iota

	// moves
	vmovaps
	vmovups
	vmovupsSt
	vmovupd
	vmovupdSt
	vmovdqu8
	vmovdqu8St
	vmovss
	vmovssSt
	vmovsd
	vmovsdSt
	vmovd
	vmovdSt
	vmovq
	vmovqSt
	vmovqG
	vbroadcastss
	vbroadcastsd
	vpbroadcastb
	vpbroadcastd
	vpbroadcastq
	vpbroadcastdG
	vpbroadcastqG
	vmaskmovps
	vmaskmovpd
	vmaskmovpsSt
	vmaskmovpdSt

	// float arithmetic
	vaddpd
	vaddps
	vsubpd
	vsubps
	vmulpd
	vmulps
	vdivpd
	vdivps
	vminpd
	vminps
	vmaxpd
	vmaxps
	vsqrtpd
	vsqrtps
	vaddsd
	vaddss
	vroundpd
	vroundps
	vrndscalepd
	vrndscaleps
	vfmadd132pd
	vfmadd132ps
	vfmadd213pd
	vfmadd213ps
	vfmadd231pd
	vfmadd231ps
	vfmsub132pd
	vfmsub132ps
	vfmsub213pd
	vfmsub213ps
	vfmsub231pd
	vfmsub231ps
	vfnmadd132pd
	vfnmadd132ps
	vfnmadd213pd
	vfnmadd213ps
	vfnmadd231pd
	vfnmadd231ps
	vfnmsub132pd
	vfnmsub132ps
	vfnmsub213pd
	vfnmsub213ps
	vfnmsub231pd
	vfnmsub231ps

	// integer arithmetic and bits
	vpaddd
	vpaddq
	vpsubd
	vpsubq
	vpmulld
	vpmullq
	vpmuludq
	vpminsd
	vpminsq
	vpmaxsd
	vpmaxsq
	vpabsd
	vpabsq
	vpand
	vpandn
	vpor
	vpxor
	vpandd
	vpandnd
	vpord
	vpxord
	vpandq
	vpandnq
	vporq
	vpxorq
	vpternlogd
	vpternlogq
	vpsllvd
	vpsllvq
	vpsrlvd
	vpsrlvq
	vpsravd
	vpsravq
	vpslldI
	vpsllqI
	vpsrldI
	vpsrlqI
	vpsradI
	vpsraqI

	// compares, blends, tests
	vcmppd
	vcmpps
	vcmppdK
	vcmppsK
	vpcmpeqd
	vpcmpeqq
	vpcmpgtd
	vpcmpgtq
	vpcmpdK
	vpcmpqK
	vptestmb
	vptestmd
	vptestmq
	vblendvps
	vblendvpd
	vblendmps
	vblendmpd
	vpblendmd
	vpblendmq
	vmovmskps
	vmovmskpd

	// conversions
	vcvtps2pd
	vcvtpd2ps
	vcvtdq2pd
	vcvttpd2dq
	vcvtdq2ps
	vcvttps2dq
	vcvtqq2pd
	vcvttpd2qq
	vcvtqq2ps
	vcvttps2qq
	vcvttsd2si
	vcvttss2si
	vcvtsi2ss
	vcvtph2ps
	vcvtps2ph
	vpmovsxdq
	vpmovzxdq
	vpmovzxbd
	vpmovzxbq
	vpmovqd

	// shuffles
	vextracti128
	vinserti128
	vextracti32x4
	vinserti32x4
	vextracti64x4
	vinserti64x4
	vshufps
	vpshufd
	vpermq
	vshufi64x2
	vpackssdw
	vpacksswb
	vpinsrb
	vpinsrd
	vpinsrq
	vpextrb
	vpextrd
	vpextrq

	// gathers
	vpgatherdd
	vpgatherdq
	vpgatherqd
	vpgatherqq

	// masks
	kmovb
	kmovbSt
	kmovbG
	kmovbToG
	kmovw
	kmovwSt
	kmovwG
	kmovwToG
	kandb
	kandw
	kandnb
	kandnw
	korb
	korw
	kxnorb
	kxnorw
	kxorb
	kxorw
	knotb
	knotw
	kortestb
	kortestw

	vzeroupper

	// general registers
	mov
	movSt
	movI
	movI64
	movStI
	mov32
	mov32St
	mov8St
	movzx8
	movsxd
	lea
	add
	addI
	addSt
	sub
	subI
	and
	andI
	or
	xor
	cmp
	cmpI
	cmpMI
	cmp8MI
	test
	imul
	imulI
	mul
	idiv
	idiv32
	cqo
	cdq
	neg
	incM
	decM
	shlI
	sarI
	cmovl
	cmovg
	jo
	jno
	jb
	jae
	jz
	jnz
	jbe
	ja
	js
	jns
	jp
	jnp
	jl
	jge
	jle
	jg
	jmp
	ret

	// bytes
	vpshufb
	vpmovdb

	// elements narrower than their registers
	vpmovsxbd
	vpmovzxwd
	vpmovsxwd
	vpmovdw
	vpbroadcastw
	vmovdqu16
	vmovdqu16St
	vpinsrw
	vpextrw
	movsx8
	movzx16
	movsx16

	numOps
)

const (
	v_  = encVEX
	e_  = encEVEX
	ve  = encVEX | encEVEX
	lg  = encLegacy
	rvm = "rV,vV,mV"
	rm_ = "rV,mV"
)

var rows = [numOps]row{
	vmovaps:       {"vmovaps", ve, ppNone, map0F, 0x28, w0, tFullMem, 4, 0, 0, rm_},
	vmovups:       {"vmovups", ve, ppNone, map0F, 0x10, w0, tFullMem, 4, 0, 0, rm_},
	vmovupsSt:     {"vmovups", ve, ppNone, map0F, 0x11, w0, tFullMem, 4, 0, 0, "mV,rV"},
	vmovupd:       {"vmovupd", ve, pp66, map0F, 0x10, wE, tFullMem, 8, 0, 0, rm_},
	vmovupdSt:     {"vmovupd", ve, pp66, map0F, 0x11, wE, tFullMem, 8, 0, 0, "mV,rV"},
	vmovdqu8:      {"vmovdqu8", e_, ppF2, map0F, 0x6F, w0, tFullMem, 1, 0, 0, rm_},
	vmovdqu8St:    {"vmovdqu8", e_, ppF2, map0F, 0x7F, w0, tFullMem, 1, 0, 0, "mV,rV"},
	vmovss:        {"vmovss", ve, ppF3, map0F, 0x10, w0, tElem, 4, 0, 0, "rX,mX"},
	vmovssSt:      {"vmovss", ve, ppF3, map0F, 0x11, w0, tElem, 4, 0, 0, "mX,rX"},
	vmovsd:        {"vmovsd", ve, ppF2, map0F, 0x10, wE, tElem, 8, 0, 0, "rX,mX"},
	vmovsdSt:      {"vmovsd", ve, ppF2, map0F, 0x11, wE, tElem, 8, 0, 0, "mX,rX"},
	vmovd:         {"vmovd", ve, pp66, map0F, 0x6E, w0, tElem, 4, 0, 0, "rX,mD"},
	vmovdSt:       {"vmovd", ve, pp66, map0F, 0x7E, w0, tElem, 4, 0, 0, "mD,rX"},
	vmovq:         {"vmovq", ve, ppF3, map0F, 0x7E, wE, tElem, 8, 0, 0, "rX,mX"},
	vmovqSt:       {"vmovq", ve, pp66, map0F, 0xD6, wE, tElem, 8, 0, 0, "mX,rX"},
	vmovqG:        {"vmovq", ve, pp66, map0F, 0x6E, w1, tElem, 8, 0, 0, "rX,mG"},
	vbroadcastss:  {"vbroadcastss", ve, pp66, map38, 0x18, w0, tElem, 4, 0, 0, "rV,mX"},
	vbroadcastsd:  {"vbroadcastsd", ve, pp66, map38, 0x19, wE, tElem, 8, 0, 0, "rV,mX"},
	vpbroadcastb:  {"vpbroadcastb", ve, pp66, map38, 0x78, w0, tElem, 1, 0, 0, "rV,mX"},
	vpbroadcastd:  {"vpbroadcastd", ve, pp66, map38, 0x58, w0, tElem, 4, 0, 0, "rV,mX"},
	vpbroadcastq:  {"vpbroadcastq", ve, pp66, map38, 0x59, wE, tElem, 8, 0, 0, "rV,mX"},
	vpbroadcastdG: {"vpbroadcastd", e_, pp66, map38, 0x7C, w0, tNone, 4, 0, 0, "rV,mD"},
	vpbroadcastqG: {"vpbroadcastq", e_, pp66, map38, 0x7C, w1, tNone, 8, 0, 0, "rV,mG"},
	vmaskmovps:    {"vmaskmovps", v_, pp66, map38, 0x2C, w0, tFullMem, 4, 0, 0, rvm},
	vmaskmovpd:    {"vmaskmovpd", v_, pp66, map38, 0x2D, w0, tFullMem, 8, 0, 0, rvm},
	vmaskmovpsSt:  {"vmaskmovps", v_, pp66, map38, 0x2E, w0, tFullMem, 4, 0, 0, "mV,vV,rV"},
	vmaskmovpdSt:  {"vmaskmovpd", v_, pp66, map38, 0x2F, w0, tFullMem, 8, 0, 0, "mV,vV,rV"},

	vaddpd:       {"vaddpd", ve, pp66, map0F, 0x58, wE, tFull, 8, fComm, 0, rvm},
	vaddps:       {"vaddps", ve, ppNone, map0F, 0x58, w0, tFull, 4, fComm, 0, rvm},
	vsubpd:       {"vsubpd", ve, pp66, map0F, 0x5C, wE, tFull, 8, 0, 0, rvm},
	vsubps:       {"vsubps", ve, ppNone, map0F, 0x5C, w0, tFull, 4, 0, 0, rvm},
	vmulpd:       {"vmulpd", ve, pp66, map0F, 0x59, wE, tFull, 8, fComm, 0, rvm},
	vmulps:       {"vmulps", ve, ppNone, map0F, 0x59, w0, tFull, 4, fComm, 0, rvm},
	vdivpd:       {"vdivpd", ve, pp66, map0F, 0x5E, wE, tFull, 8, 0, 0, rvm},
	vdivps:       {"vdivps", ve, ppNone, map0F, 0x5E, w0, tFull, 4, 0, 0, rvm},
	vminpd:       {"vminpd", ve, pp66, map0F, 0x5D, wE, tFull, 8, 0, 0, rvm},
	vminps:       {"vminps", ve, ppNone, map0F, 0x5D, w0, tFull, 4, 0, 0, rvm},
	vmaxpd:       {"vmaxpd", ve, pp66, map0F, 0x5F, wE, tFull, 8, 0, 0, rvm},
	vmaxps:       {"vmaxps", ve, ppNone, map0F, 0x5F, w0, tFull, 4, 0, 0, rvm},
	vsqrtpd:      {"vsqrtpd", ve, pp66, map0F, 0x51, wE, tFull, 8, 0, 0, rm_},
	vsqrtps:      {"vsqrtps", ve, ppNone, map0F, 0x51, w0, tFull, 4, 0, 0, rm_},
	vaddsd:       {"vaddsd", ve, ppF2, map0F, 0x58, wE, tElem, 8, 0, 0, "rX,vX,mX"},
	vaddss:       {"vaddss", ve, ppF3, map0F, 0x58, w0, tElem, 4, 0, 0, "rX,vX,mX"},
	vroundpd:     {"vroundpd", v_, pp66, map3A, 0x09, w0, tFullMem, 8, fImm, 0, "rV,mV,i"},
	vroundps:     {"vroundps", v_, pp66, map3A, 0x08, w0, tFullMem, 4, fImm, 0, "rV,mV,i"},
	vrndscalepd:  {"vrndscalepd", e_, pp66, map3A, 0x09, w1, tFull, 8, fImm, 0, "rV,mV,i"},
	vrndscaleps:  {"vrndscaleps", e_, pp66, map3A, 0x08, w0, tFull, 4, fImm, 0, "rV,mV,i"},
	vfmadd132pd:  {"vfmadd132pd", ve, pp66, map38, 0x98, w1, tFull, 8, 0, 0, rvm},
	vfmadd132ps:  {"vfmadd132ps", ve, pp66, map38, 0x98, w0, tFull, 4, 0, 0, rvm},
	vfmadd213pd:  {"vfmadd213pd", ve, pp66, map38, 0xA8, w1, tFull, 8, 0, 0, rvm},
	vfmadd213ps:  {"vfmadd213ps", ve, pp66, map38, 0xA8, w0, tFull, 4, 0, 0, rvm},
	vfmadd231pd:  {"vfmadd231pd", ve, pp66, map38, 0xB8, w1, tFull, 8, 0, 0, rvm},
	vfmadd231ps:  {"vfmadd231ps", ve, pp66, map38, 0xB8, w0, tFull, 4, 0, 0, rvm},
	vfmsub132pd:  {"vfmsub132pd", ve, pp66, map38, 0x9A, w1, tFull, 8, 0, 0, rvm},
	vfmsub132ps:  {"vfmsub132ps", ve, pp66, map38, 0x9A, w0, tFull, 4, 0, 0, rvm},
	vfmsub213pd:  {"vfmsub213pd", ve, pp66, map38, 0xAA, w1, tFull, 8, 0, 0, rvm},
	vfmsub213ps:  {"vfmsub213ps", ve, pp66, map38, 0xAA, w0, tFull, 4, 0, 0, rvm},
	vfmsub231pd:  {"vfmsub231pd", ve, pp66, map38, 0xBA, w1, tFull, 8, 0, 0, rvm},
	vfmsub231ps:  {"vfmsub231ps", ve, pp66, map38, 0xBA, w0, tFull, 4, 0, 0, rvm},
	vfnmadd132pd: {"vfnmadd132pd", ve, pp66, map38, 0x9C, w1, tFull, 8, 0, 0, rvm},
	vfnmadd132ps: {"vfnmadd132ps", ve, pp66, map38, 0x9C, w0, tFull, 4, 0, 0, rvm},
	vfnmadd213pd: {"vfnmadd213pd", ve, pp66, map38, 0xAC, w1, tFull, 8, 0, 0, rvm},
	vfnmadd213ps: {"vfnmadd213ps", ve, pp66, map38, 0xAC, w0, tFull, 4, 0, 0, rvm},
	vfnmadd231pd: {"vfnmadd231pd", ve, pp66, map38, 0xBC, w1, tFull, 8, 0, 0, rvm},
	vfnmadd231ps: {"vfnmadd231ps", ve, pp66, map38, 0xBC, w0, tFull, 4, 0, 0, rvm},
	vfnmsub132pd: {"vfnmsub132pd", ve, pp66, map38, 0x9E, w1, tFull, 8, 0, 0, rvm},
	vfnmsub132ps: {"vfnmsub132ps", ve, pp66, map38, 0x9E, w0, tFull, 4, 0, 0, rvm},
	vfnmsub213pd: {"vfnmsub213pd", ve, pp66, map38, 0xAE, w1, tFull, 8, 0, 0, rvm},
	vfnmsub213ps: {"vfnmsub213ps", ve, pp66, map38, 0xAE, w0, tFull, 4, 0, 0, rvm},
	vfnmsub231pd: {"vfnmsub231pd", ve, pp66, map38, 0xBE, w1, tFull, 8, 0, 0, rvm},
	vfnmsub231ps: {"vfnmsub231ps", ve, pp66, map38, 0xBE, w0, tFull, 4, 0, 0, rvm},

	vpaddd:     {"vpaddd", ve, pp66, map0F, 0xFE, w0, tFull, 4, fComm, 0, rvm},
	vpaddq:     {"vpaddq", ve, pp66, map0F, 0xD4, wE, tFull, 8, fComm, 0, rvm},
	vpsubd:     {"vpsubd", ve, pp66, map0F, 0xFA, w0, tFull, 4, 0, 0, rvm},
	vpsubq:     {"vpsubq", ve, pp66, map0F, 0xFB, wE, tFull, 8, 0, 0, rvm},
	vpmulld:    {"vpmulld", ve, pp66, map38, 0x40, w0, tFull, 4, fComm, 0, rvm},
	vpmullq:    {"vpmullq", e_, pp66, map38, 0x40, w1, tFull, 8, fComm, 0, rvm},
	vpmuludq:   {"vpmuludq", ve, pp66, map0F, 0xF4, wE, tFull, 8, fComm, 0, rvm},
	vpminsd:    {"vpminsd", ve, pp66, map38, 0x39, w0, tFull, 4, fComm, 0, rvm},
	vpminsq:    {"vpminsq", e_, pp66, map38, 0x39, w1, tFull, 8, fComm, 0, rvm},
	vpmaxsd:    {"vpmaxsd", ve, pp66, map38, 0x3D, w0, tFull, 4, fComm, 0, rvm},
	vpmaxsq:    {"vpmaxsq", e_, pp66, map38, 0x3D, w1, tFull, 8, fComm, 0, rvm},
	vpabsd:     {"vpabsd", ve, pp66, map38, 0x1E, w0, tFull, 4, 0, 0, rm_},
	vpabsq:     {"vpabsq", e_, pp66, map38, 0x1F, w1, tFull, 8, 0, 0, rm_},
	vpand:      {"vpand", v_, pp66, map0F, 0xDB, w0, tFullMem, 8, fComm, 0, rvm},
	vpandn:     {"vpandn", v_, pp66, map0F, 0xDF, w0, tFullMem, 8, 0, 0, rvm},
	vpor:       {"vpor", v_, pp66, map0F, 0xEB, w0, tFullMem, 8, fComm, 0, rvm},
	vpxor:      {"vpxor", v_, pp66, map0F, 0xEF, w0, tFullMem, 8, fComm, 0, rvm},
	vpandd:     {"vpandd", e_, pp66, map0F, 0xDB, w0, tFull, 4, fComm, 0, rvm},
	vpandnd:    {"vpandnd", e_, pp66, map0F, 0xDF, w0, tFull, 4, 0, 0, rvm},
	vpord:      {"vpord", e_, pp66, map0F, 0xEB, w0, tFull, 4, fComm, 0, rvm},
	vpxord:     {"vpxord", e_, pp66, map0F, 0xEF, w0, tFull, 4, fComm, 0, rvm},
	vpandq:     {"vpandq", e_, pp66, map0F, 0xDB, w1, tFull, 8, fComm, 0, rvm},
	vpandnq:    {"vpandnq", e_, pp66, map0F, 0xDF, w1, tFull, 8, 0, 0, rvm},
	vporq:      {"vporq", e_, pp66, map0F, 0xEB, w1, tFull, 8, fComm, 0, rvm},
	vpxorq:     {"vpxorq", e_, pp66, map0F, 0xEF, w1, tFull, 8, fComm, 0, rvm},
	vpternlogd: {"vpternlogd", e_, pp66, map3A, 0x25, w0, tFull, 4, fImm, 0, "rV,vV,mV,i"},
	vpternlogq: {"vpternlogq", e_, pp66, map3A, 0x25, w1, tFull, 8, fImm, 0, "rV,vV,mV,i"},
	vpsllvd:    {"vpsllvd", ve, pp66, map38, 0x47, w0, tFull, 4, 0, 0, rvm},
	vpsllvq:    {"vpsllvq", ve, pp66, map38, 0x47, w1, tFull, 8, 0, 0, rvm},
	vpsrlvd:    {"vpsrlvd", ve, pp66, map38, 0x45, w0, tFull, 4, 0, 0, rvm},
	vpsrlvq:    {"vpsrlvq", ve, pp66, map38, 0x45, w1, tFull, 8, 0, 0, rvm},
	vpsravd:    {"vpsravd", ve, pp66, map38, 0x46, w0, tFull, 4, 0, 0, rvm},
	vpsravq:    {"vpsravq", e_, pp66, map38, 0x46, w1, tFull, 8, 0, 0, rvm},
	vpslldI:    {"vpslld", ve, pp66, map0F, 0x72, w0, tFull, 4, fImm, 6, "vV,mV,i"},
	vpsllqI:    {"vpsllq", ve, pp66, map0F, 0x73, wE, tFull, 8, fImm, 6, "vV,mV,i"},
	vpsrldI:    {"vpsrld", ve, pp66, map0F, 0x72, w0, tFull, 4, fImm, 2, "vV,mV,i"},
	vpsrlqI:    {"vpsrlq", ve, pp66, map0F, 0x73, wE, tFull, 8, fImm, 2, "vV,mV,i"},
	vpsradI:    {"vpsrad", ve, pp66, map0F, 0x72, w0, tFull, 4, fImm, 4, "vV,mV,i"},
	vpsraqI:    {"vpsraq", e_, pp66, map0F, 0x72, w1, tFull, 8, fImm, 4, "vV,mV,i"},

	vcmppd:    {"vcmppd", v_, pp66, map0F, 0xC2, w0, tFullMem, 8, fImm, 0, "rV,vV,mV,i"},
	vcmpps:    {"vcmpps", v_, ppNone, map0F, 0xC2, w0, tFullMem, 4, fImm, 0, "rV,vV,mV,i"},
	vcmppdK:   {"vcmppd", e_, pp66, map0F, 0xC2, w1, tFull, 8, fImm, 0, "rK,vV,mV,i"},
	vcmppsK:   {"vcmpps", e_, ppNone, map0F, 0xC2, w0, tFull, 4, fImm, 0, "rK,vV,mV,i"},
	vpcmpeqd:  {"vpcmpeqd", v_, pp66, map0F, 0x76, w0, tFullMem, 4, fComm, 0, rvm},
	vpcmpeqq:  {"vpcmpeqq", v_, pp66, map38, 0x29, w0, tFullMem, 8, fComm, 0, rvm},
	vpcmpgtd:  {"vpcmpgtd", v_, pp66, map0F, 0x66, w0, tFullMem, 4, 0, 0, rvm},
	vpcmpgtq:  {"vpcmpgtq", v_, pp66, map38, 0x37, w0, tFullMem, 8, 0, 0, rvm},
	vpcmpdK:   {"vpcmpd", e_, pp66, map3A, 0x1F, w0, tFull, 4, fImm, 0, "rK,vV,mV,i"},
	vpcmpqK:   {"vpcmpq", e_, pp66, map3A, 0x1F, w1, tFull, 8, fImm, 0, "rK,vV,mV,i"},
	vptestmb:  {"vptestmb", e_, pp66, map38, 0x26, w0, tFullMem, 1, 0, 0, "rK,vV,mV"},
	vptestmd:  {"vptestmd", e_, pp66, map38, 0x27, w0, tFull, 4, 0, 0, "rK,vV,mV"},
	vptestmq:  {"vptestmq", e_, pp66, map38, 0x27, w1, tFull, 8, 0, 0, "rK,vV,mV"},
	vblendvps: {"vblendvps", v_, pp66, map3A, 0x4A, w0, tFullMem, 4, fIs4, 0, "rV,vV,mV,sV"},
	vblendvpd: {"vblendvpd", v_, pp66, map3A, 0x4B, w0, tFullMem, 8, fIs4, 0, "rV,vV,mV,sV"},
	vblendmps: {"vblendmps", e_, pp66, map38, 0x65, w0, tFull, 4, 0, 0, rvm},
	vblendmpd: {"vblendmpd", e_, pp66, map38, 0x65, w1, tFull, 8, 0, 0, rvm},
	vpblendmd: {"vpblendmd", e_, pp66, map38, 0x64, w0, tFull, 4, 0, 0, rvm},
	vpblendmq: {"vpblendmq", e_, pp66, map38, 0x64, w1, tFull, 8, 0, 0, rvm},
	vmovmskps: {"vmovmskps", v_, ppNone, map0F, 0x50, w0, tNone, 0, 0, 0, "rD,mV"},
	vmovmskpd: {"vmovmskpd", v_, pp66, map0F, 0x50, w0, tNone, 0, 0, 0, "rD,mV"},

	vcvtps2pd:  {"vcvtps2pd", ve, ppNone, map0F, 0x5A, w0, tHalf, 4, 0, 0, "rV,mH"},
	vcvtpd2ps:  {"vcvtpd2ps", ve, pp66, map0F, 0x5A, wE, tFull, 8, 0, 0, "rH,mV"},
	vcvtdq2pd:  {"vcvtdq2pd", ve, ppF3, map0F, 0xE6, w0, tHalf, 4, 0, 0, "rV,mH"},
	vcvttpd2dq: {"vcvttpd2dq", ve, pp66, map0F, 0xE6, wE, tFull, 8, 0, 0, "rH,mV"},
	vcvtdq2ps:  {"vcvtdq2ps", ve, ppNone, map0F, 0x5B, w0, tFull, 4, 0, 0, rm_},
	vcvttps2dq: {"vcvttps2dq", ve, ppF3, map0F, 0x5B, w0, tFull, 4, 0, 0, rm_},
	vcvtqq2pd:  {"vcvtqq2pd", e_, ppF3, map0F, 0xE6, w1, tFull, 8, 0, 0, rm_},
	vcvttpd2qq: {"vcvttpd2qq", e_, pp66, map0F, 0x7A, w1, tFull, 8, 0, 0, rm_},
	vcvtqq2ps:  {"vcvtqq2ps", e_, ppNone, map0F, 0x5B, w1, tFull, 8, 0, 0, "rH,mV"},
	vcvttps2qq: {"vcvttps2qq", e_, pp66, map0F, 0x7A, w0, tHalf, 4, 0, 0, "rV,mH"},
	vcvttsd2si: {"vcvttsd2si", ve, ppF2, map0F, 0x2C, w1, tElem, 8, 0, 0, "rG,mX"},
	vcvttss2si: {"vcvttss2si", ve, ppF3, map0F, 0x2C, w1, tElem, 4, 0, 0, "rG,mX"},
	vcvtsi2ss:  {"vcvtsi2ss", ve, ppF3, map0F, 0x2A, w1, tElem, 8, 0, 0, "rX,vX,mG"},
	vcvtph2ps:  {"vcvtph2ps", ve, pp66, map38, 0x13, w0, tHalfMem, 2, 0, 0, "rV,mH"},
	vcvtps2ph:  {"vcvtps2ph", ve, pp66, map3A, 0x1D, w0, tHalfMem, 2, fImm, 0, "mH,rV,i"},
	vpmovsxdq:  {"vpmovsxdq", ve, pp66, map38, 0x25, w0, tHalfMem, 4, 0, 0, "rV,mH"},
	vpmovzxdq:  {"vpmovzxdq", ve, pp66, map38, 0x35, w0, tHalfMem, 4, 0, 0, "rV,mH"},
	vpmovzxbd:  {"vpmovzxbd", ve, pp66, map38, 0x31, w0, tQuarterMem, 1, 0, 0, "rV,mQ"},
	vpmovzxbq:  {"vpmovzxbq", ve, pp66, map38, 0x32, w0, tEighthMem, 1, 0, 0, "rV,mE"},
	vpmovqd:    {"vpmovqd", e_, ppF3, map38, 0x35, w0, tHalfMem, 4, 0, 0, "mH,rV"},

	vextracti128:  {"vextracti128", v_, pp66, map3A, 0x39, w0, t16, 8, fImm, 0, "mX,rV,i"},
	vinserti128:   {"vinserti128", v_, pp66, map3A, 0x38, w0, t16, 8, fImm, 0, "rV,vV,mX,i"},
	vextracti32x4: {"vextracti32x4", e_, pp66, map3A, 0x39, w0, t16, 4, fImm, 0, "mX,rV,i"},
	vinserti32x4:  {"vinserti32x4", e_, pp66, map3A, 0x38, w0, t16, 4, fImm, 0, "rV,vV,mX,i"},
	vextracti64x4: {"vextracti64x4", e_, pp66, map3A, 0x3B, w1, t32, 8, fImm, 0, "mH,rV,i"},
	vinserti64x4:  {"vinserti64x4", e_, pp66, map3A, 0x3A, w1, t32, 8, fImm, 0, "rV,vV,mH,i"},
	vshufps:       {"vshufps", ve, ppNone, map0F, 0xC6, w0, tFull, 4, fImm, 0, "rV,vV,mV,i"},
	vpshufd:       {"vpshufd", ve, pp66, map0F, 0x70, w0, tFull, 4, fImm, 0, "rV,mV,i"},
	vpermq:        {"vpermq", ve, pp66, map3A, 0x00, w1, tFull, 8, fImm, 0, "rV,mV,i"},
	vshufi64x2:    {"vshufi64x2", e_, pp66, map3A, 0x43, w1, tFull, 8, fImm, 0, "rV,vV,mV,i"},
	vpackssdw:     {"vpackssdw", ve, pp66, map0F, 0x6B, w0, tFull, 4, 0, 0, rvm},
	vpacksswb:     {"vpacksswb", ve, pp66, map0F, 0x63, w0, tFullMem, 2, 0, 0, rvm},
	vpinsrb:       {"vpinsrb", ve, pp66, map3A, 0x20, w0, tElem, 1, fImm, 0, "rX,vX,mD,i"},
	vpinsrd:       {"vpinsrd", ve, pp66, map3A, 0x22, w0, tElem, 4, fImm, 0, "rX,vX,mD,i"},
	vpinsrq:       {"vpinsrq", ve, pp66, map3A, 0x22, w1, tElem, 8, fImm, 0, "rX,vX,mG,i"},
	vpextrb:       {"vpextrb", ve, pp66, map3A, 0x14, w0, tElem, 1, fImm, 0, "mD,rX,i"},
	vpextrd:       {"vpextrd", ve, pp66, map3A, 0x16, w0, tElem, 4, fImm, 0, "mD,rX,i"},
	vpextrq:       {"vpextrq", ve, pp66, map3A, 0x16, w1, tElem, 8, fImm, 0, "mG,rX,i"},

	// The destination of the qd form is half as wide as its index, the index
	// of the dq form half as wide as its destination.
	vpgatherdd: {"vpgatherdd", ve, pp66, map38, 0x90, w0, tElem, 4, fVSIB, 0, "rV,mV,vV"},
	vpgatherdq: {"vpgatherdq", ve, pp66, map38, 0x90, w1, tElem, 8, fVSIB, 0, "rV,mH,vV"},
	vpgatherqd: {"vpgatherqd", ve, pp66, map38, 0x91, w0, tElem, 4, fVSIB, 0, "rH,mV,vH"},
	vpgatherqq: {"vpgatherqq", ve, pp66, map38, 0x91, w1, tElem, 8, fVSIB, 0, "rV,mV,vV"},

	kmovb:    {"kmovb", v_, pp66, map0F, 0x90, w0, tElem, 1, 0, 0, "rK,mK"},
	kmovbSt:  {"kmovb", v_, pp66, map0F, 0x91, w0, tElem, 1, 0, 0, "mK,rK"},
	kmovbG:   {"kmovb", v_, pp66, map0F, 0x92, w0, tNone, 0, 0, 0, "rK,mD"},
	kmovbToG: {"kmovb", v_, pp66, map0F, 0x93, w0, tNone, 0, 0, 0, "rD,mK"},
	kmovw:    {"kmovw", v_, ppNone, map0F, 0x90, w0, tElem, 2, 0, 0, "rK,mK"},
	kmovwSt:  {"kmovw", v_, ppNone, map0F, 0x91, w0, tElem, 2, 0, 0, "mK,rK"},
	kmovwG:   {"kmovw", v_, ppNone, map0F, 0x92, w0, tNone, 0, 0, 0, "rK,mD"},
	kmovwToG: {"kmovw", v_, ppNone, map0F, 0x93, w0, tNone, 0, 0, 0, "rD,mK"},
	kandb:    {"kandb", v_, pp66, map0F, 0x41, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kandw:    {"kandw", v_, ppNone, map0F, 0x41, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kandnb:   {"kandnb", v_, pp66, map0F, 0x42, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kandnw:   {"kandnw", v_, ppNone, map0F, 0x42, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	korb:     {"korb", v_, pp66, map0F, 0x45, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	korw:     {"korw", v_, ppNone, map0F, 0x45, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kxnorb:   {"kxnorb", v_, pp66, map0F, 0x46, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kxnorw:   {"kxnorw", v_, ppNone, map0F, 0x46, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kxorb:    {"kxorb", v_, pp66, map0F, 0x47, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	kxorw:    {"kxorw", v_, ppNone, map0F, 0x47, w0, tNone, 0, fL1, 0, "rK,vK,mK"},
	knotb:    {"knotb", v_, pp66, map0F, 0x44, w0, tNone, 0, 0, 0, "rK,mK"},
	knotw:    {"knotw", v_, ppNone, map0F, 0x44, w0, tNone, 0, 0, 0, "rK,mK"},
	kortestb: {"kortestb", v_, pp66, map0F, 0x98, w0, tNone, 0, 0, 0, "rK,mK"},
	kortestw: {"kortestw", v_, ppNone, map0F, 0x98, w0, tNone, 0, 0, 0, "rK,mK"},

	vzeroupper: {"vzeroupper", v_, ppNone, map0F, 0x77, w0, tNone, 0, 0, 0, ""},

	mov:     {"mov", lg, ppNone, map0, 0x8B, w1, tElem, 8, 0, 0, "rG,mG"},
	movSt:   {"mov", lg, ppNone, map0, 0x89, w1, tElem, 8, 0, 0, "mG,rG"},
	movI:    {"mov", lg, ppNone, map0, 0xC7, w1, tElem, 8, fImm32, 0, "mG,i"},
	movI64:  {"movabs", lg, ppNone, map0, 0xB8, w1, tNone, 8, fPlusReg, 0, "mG,i"},
	movStI:  {"mov", lg, ppNone, map0, 0xC7, w1, tElem, 8, fImm32, 0, "mG,i"},
	mov32:   {"mov", lg, ppNone, map0, 0x8B, w0, tElem, 4, 0, 0, "rD,mD"},
	mov32St: {"mov", lg, ppNone, map0, 0x89, w0, tElem, 4, 0, 0, "mD,rD"},
	mov8St:  {"mov", lg, ppNone, map0, 0x88, w0, tElem, 1, fByteReg, 0, "mB,rB"},
	movzx8:  {"movzx", lg, ppNone, map0F, 0xB6, w0, tElem, 1, fByteReg, 0, "rD,mB"},
	movsxd:  {"movsxd", lg, ppNone, map0, 0x63, w1, tElem, 4, 0, 0, "rG,mD"},
	lea:     {"lea", lg, ppNone, map0, 0x8D, w1, tElem, 8, 0, 0, "rG,mG"},
	add:     {"add", lg, ppNone, map0, 0x03, w1, tElem, 8, 0, 0, "rG,mG"},
	addI:    {"add", lg, ppNone, map0, 0x81, w1, tElem, 8, fImm32, 0, "mG,i"},
	addSt:   {"add", lg, ppNone, map0, 0x01, w1, tElem, 8, 0, 0, "mG,rG"},
	sub:     {"sub", lg, ppNone, map0, 0x2B, w1, tElem, 8, 0, 0, "rG,mG"},
	subI:    {"sub", lg, ppNone, map0, 0x81, w1, tElem, 8, fImm32, 5, "mG,i"},
	and:     {"and", lg, ppNone, map0, 0x23, w1, tElem, 8, 0, 0, "rG,mG"},
	andI:    {"and", lg, ppNone, map0, 0x81, w1, tElem, 8, fImm32, 4, "mG,i"},
	or:      {"or", lg, ppNone, map0, 0x0B, w1, tElem, 8, 0, 0, "rG,mG"},
	xor:     {"xor", lg, ppNone, map0, 0x33, w1, tElem, 8, 0, 0, "rG,mG"},
	cmp:     {"cmp", lg, ppNone, map0, 0x3B, w1, tElem, 8, 0, 0, "rG,mG"},
	cmpI:    {"cmp", lg, ppNone, map0, 0x81, w1, tElem, 8, fImm32, 7, "mG,i"},
	cmpMI:   {"cmp", lg, ppNone, map0, 0x83, w1, tElem, 8, fImm, 7, "mG,i"},
	cmp8MI:  {"cmp", lg, ppNone, map0, 0x80, w0, tElem, 1, fImm | fByteReg, 7, "mB,i"},
	test:    {"test", lg, ppNone, map0, 0x85, w1, tElem, 8, 0, 0, "mG,rG"},
	imul:    {"imul", lg, ppNone, map0F, 0xAF, w1, tElem, 8, 0, 0, "rG,mG"},
	imulI:   {"imul", lg, ppNone, map0, 0x69, w1, tElem, 8, fImm32, 0, "rG,mG,i"},
	mul:     {"mul", lg, ppNone, map0, 0xF7, w1, tElem, 8, 0, 4, "mG"},
	idiv:    {"idiv", lg, ppNone, map0, 0xF7, w1, tElem, 8, 0, 7, "mG"},
	idiv32:  {"idiv", lg, ppNone, map0, 0xF7, w0, tElem, 4, 0, 7, "mD"},
	cqo:     {"cqo", lg, ppNone, map0, 0x99, w1, tNone, 0, 0, 0, ""},
	cdq:     {"cdq", lg, ppNone, map0, 0x99, w0, tNone, 0, 0, 0, ""},
	neg:     {"neg", lg, ppNone, map0, 0xF7, w1, tElem, 8, 0, 3, "mG"},
	incM:    {"inc", lg, ppNone, map0, 0xFF, w1, tElem, 8, 0, 0, "mG"},
	decM:    {"dec", lg, ppNone, map0, 0xFF, w1, tElem, 8, 0, 1, "mG"},
	shlI:    {"shl", lg, ppNone, map0, 0xC1, w1, tElem, 8, fImm, 4, "mG,i"},
	sarI:    {"sar", lg, ppNone, map0, 0xC1, w1, tElem, 8, fImm, 7, "mG,i"},
	cmovl:   {"cmovl", lg, ppNone, map0F, 0x4C, w1, tElem, 8, 0, 0, "rG,mG"},
	cmovg:   {"cmovg", lg, ppNone, map0F, 0x4F, w1, tElem, 8, 0, 0, "rG,mG"},
	jo:      {"jo", lg, ppNone, map0F, 0x80, w0, tNone, 0, 0, 0, "j"},
	jno:     {"jno", lg, ppNone, map0F, 0x81, w0, tNone, 0, 0, 0, "j"},
	jb:      {"jb", lg, ppNone, map0F, 0x82, w0, tNone, 0, 0, 0, "j"},
	jae:     {"jae", lg, ppNone, map0F, 0x83, w0, tNone, 0, 0, 0, "j"},
	jz:      {"je", lg, ppNone, map0F, 0x84, w0, tNone, 0, 0, 0, "j"},
	jnz:     {"jne", lg, ppNone, map0F, 0x85, w0, tNone, 0, 0, 0, "j"},
	jbe:     {"jbe", lg, ppNone, map0F, 0x86, w0, tNone, 0, 0, 0, "j"},
	ja:      {"ja", lg, ppNone, map0F, 0x87, w0, tNone, 0, 0, 0, "j"},
	js:      {"js", lg, ppNone, map0F, 0x88, w0, tNone, 0, 0, 0, "j"},
	jns:     {"jns", lg, ppNone, map0F, 0x89, w0, tNone, 0, 0, 0, "j"},
	jp:      {"jp", lg, ppNone, map0F, 0x8A, w0, tNone, 0, 0, 0, "j"},
	jnp:     {"jnp", lg, ppNone, map0F, 0x8B, w0, tNone, 0, 0, 0, "j"},
	jl:      {"jl", lg, ppNone, map0F, 0x8C, w0, tNone, 0, 0, 0, "j"},
	jge:     {"jge", lg, ppNone, map0F, 0x8D, w0, tNone, 0, 0, 0, "j"},
	jle:     {"jle", lg, ppNone, map0F, 0x8E, w0, tNone, 0, 0, 0, "j"},
	jg:      {"jg", lg, ppNone, map0F, 0x8F, w0, tNone, 0, 0, 0, "j"},
	jmp:     {"jmp", lg, ppNone, map0, 0xE9, w0, tNone, 0, 0, 0, "j"},
	ret:     {"ret", lg, ppNone, map0, 0xC3, w0, tNone, 0, 0, 0, ""},

	vpshufb: {"vpshufb", ve, pp66, map38, 0x00, w0, tFullMem, 1, 0, 0, rvm},
	vpmovdb: {"vpmovdb", e_, ppF3, map38, 0x31, w0, tQuarterMem, 1, 0, 0, "mQ,rV"},

	vpmovsxbd:    {"vpmovsxbd", ve, pp66, map38, 0x21, w0, tQuarterMem, 1, 0, 0, "rV,mQ"},
	vpmovzxwd:    {"vpmovzxwd", ve, pp66, map38, 0x33, w0, tHalfMem, 2, 0, 0, "rV,mH"},
	vpmovsxwd:    {"vpmovsxwd", ve, pp66, map38, 0x23, w0, tHalfMem, 2, 0, 0, "rV,mH"},
	vpmovdw:      {"vpmovdw", e_, ppF3, map38, 0x33, w0, tHalfMem, 2, 0, 0, "mH,rV"},
	vpbroadcastw: {"vpbroadcastw", ve, pp66, map38, 0x79, w0, tElem, 2, 0, 0, "rV,mX"},
	vmovdqu16:    {"vmovdqu16", e_, ppF2, map0F, 0x6F, w1, tFullMem, 2, 0, 0, rm_},
	vmovdqu16St:  {"vmovdqu16", e_, ppF2, map0F, 0x7F, w1, tFullMem, 2, 0, 0, "mV,rV"},
	vpinsrw:      {"vpinsrw", ve, pp66, map0F, 0xC4, w0, tElem, 2, fImm, 0, "rX,vX,mD,i"},
	vpextrw:      {"vpextrw", ve, pp66, map3A, 0x15, w0, tElem, 2, fImm, 0, "mD,rX,i"},
	movsx8:       {"movsx", lg, ppNone, map0F, 0xBE, w0, tElem, 1, fByteReg, 0, "rD,mB"},
	movzx16:      {"movzx", lg, ppNone, map0F, 0xB7, w0, tElem, 2, 0, 0, "rD,mW"},
	movsx16:      {"movsx", lg, ppNone, map0F, 0xBF, w0, tElem, 2, 0, 0, "rD,mW"},
}
