# Formats: format(), %, str.format.

# === formats 1
print(repr(format(True, '*^-020.3g')))
print(repr(format(7, 'é> 01.0E')))
print(repr(format(-2**63, '0<o')))
print(repr(format(1e22, ' =-#0,.0')))
print(repr(format(-1, '0^-#012o')))
print(repr(format(2.675, ' ^+012_.0E')))
print(repr(format(255, '*<-01,F')))
print(repr('[%#.*u]' % (3, (99.995),)))
print(repr(format(1e22, '< 6.0F')))
print(repr(format(True, '*=+20g')))
print(repr(format(1.5, '0>+#_.10g')))
print(repr(format(10**20, 'é^-E')))
print(repr(format(2.675, '*<-6_.0G')))
print(repr(format(0.0, 'é^20_.1E')))

# === formats 2
print(repr('[%+#.12e]' % ((0),)))
print(repr(format(1e22, '*< 20.10n')))
print(repr('[%+-05Lf]' % ((2**63),)))
print(repr(format(float('nan'), '0=12.0f')))
print(repr('[%*.12X]' % (8, (8364),)))
print(repr(format(1e22, ' >-1.3E')))
print(repr(format(1e16, '0>+#1.10')))
print(repr(format(float('inf'), '*=-6E')))
print(repr('[%*.*s]' % (8, 0, (99.995),)))
print(repr('[%*.3lf]' % (0, (1114112),)))
print(repr(format(0, '01,d')))
print(repr(format(0.1, '<-6')))
print(repr('[% -05.*x]' % (3, (7),)))
print(repr(format(1e16, '*^ 20.10G')))

# === formats 3
print(repr(format(float('-inf'), '012_.10g')))
print(repr(format(-0.0, '*>-#6_.0F')))
print(repr(format(3.14159, '0,G')))
print(repr(format(99.995, '#0F')))
print(repr('[%+ #.Lg]' % ((0.1),)))
print(repr(format(float('nan'), '1_G')))
print(repr(format(99.995, '> 12F')))
print(repr(format(5e-324, 'é^ 1,.0%')))
print(repr(format(255, '0< 01.10%')))
print(repr(format(float('nan'), 'é=.10')))
print(repr('[%+ #12.0lf]' % ((-1),)))
print(repr(format(2.675, '+z0,.3G')))
print(repr(format(-2.5, 'é> #12E')))
print(repr(format(1e22, '0<6,.1%')))

# === formats 4
print(repr(format(1e15, '*< 06,E')))
print(repr('[%# -5.ls]' % ((1234567.0),)))
print(repr(format(1234567.0, ' >-#012_%')))
print(repr(format(7, '+#01.0f')))
print(repr('[%12.LF]' % ((1e22),)))
print(repr('[%12.3e]' % ((-7),)))
print(repr(format(3.14159, '0=#.1E')))
print(repr('[%12.12La]' % ((0),)))
print(repr(format(1e16, '0=+06.10%')))
print(repr(format(0.0, '+20.1e')))
print(repr(format(-0.0, ' >020.10')))
print(repr(format(123456789.123, '*< 6,.1f')))
print(repr(format(1.5, '*<+,.10')))
print(repr(format(10**20, 'é^ 020,E')))

# === formats 5
print(repr('[% -12.Ld]' % ((99.995),)))
print(repr(format(True, 'é^ 12,.1e')))
print(repr('[%# +*.lx]' % (True, (255),)))
print(repr(format(float('nan'), '*^ 06.1')))
print(repr(format(-10**25+7, '+#1.1f')))
print(repr(format(-2.5, '>#020,F')))
print(repr('[%-+*.hi]' % (True, (1e22),)))
print(repr(format(0.0, ' #06.10')))
print(repr(format(-7, ' #20f')))
print(repr(format(-2.5, '0>-z20.10%')))
print(repr(format(-10**25+7, '+6n')))
print(repr(format(True, '*< 12_E')))
print(repr(format(2.675, '0=-012f')))
print(repr(format(-2**63, ' >012o')))

# === formats 6
print(repr(format(-1, '*< 6,.1f')))
print(repr(format(True, '*^-012,.0g')))
print(repr(format(True, 'é^+#6')))
print(repr(format(10**20, '*=-12')))
print(repr(format(2**31, '*=020,')))
print(repr(format(255, '*=-#6,.10%')))
print(repr(format(3.14159, '*< #0.0%')))
print(repr(format(10**20, '-12_.0E')))
print(repr('[%.12G]' % ((float('inf')),)))
print(repr(format(2**63, 'é> #06b')))
print(repr(format(-2.5, 'é=+012,.3%')))
print(repr(format(True, '*<012G')))
print(repr(format(0.0, ' >+1,.1g')))
print(repr(format(10**20, '0^+#0_.1%')))

# === formats 7
print(repr(format(True, '^1,.3e')))
print(repr(format(True, 'é< 06,.10f')))
print(repr(format(-2**63, '_x')))
print(repr('[%0#+*.0c]' % (8, (8364),)))
print(repr(format(1234567.0, '_.2f')))
print(repr(format(1234567.0, '0< .1')))
print(repr(format(-1, 'é>+20X')))
print(repr(format(float('inf'), '0>-z12,.3G')))
print(repr(format(-0.0, '*<012_e')))
print(repr(format(0, ' =20,.3G')))
print(repr(format(10**20, '*>+#06.10g')))
print(repr('[%+*.12hr]' % (-8, (2**31),)))
print(repr(format(1e-5, '*<+#06f')))
print(repr(format(0.0, 'é^0F')))

# === formats 8
print(repr(format(99.995, '0<-z1,.1f')))
print(repr('[%#5.12s]' % ((2.675),)))
print(repr(format(1, '+#012d')))
print(repr('[%12.Li]' % ((1e22),)))
print(repr(format(-2**63, '>-06,F')))
print(repr('[%5.3hs]' % ((1e300),)))
print(repr('[%*hi]' % (True, (-2.5),)))
print(repr('[%# 0Ls]' % ((True),)))
print(repr(format(-1, '< #20n')))
print(repr(format(5e-324, '#20,.0G')))
print(repr(format(2**31, '*<-#12.0F')))
print(repr(format(99.995, ' ^-20_.1E')))
print(repr(format(-2**63, '*=0_.3g')))
print(repr(format(1234567.0, 'é^ #')))

# === formats 9
print(repr('[%0- 5f]' % ((True),)))
print(repr(format(2**31, 'é=+01_.3f')))
print(repr(format(-2.5, ' z6.0%')))
print(repr(format(1e-5, '<-.3')))
print(repr(format(0.0, '0<06')))
print(repr(format(1e-5, '*^-,.10e')))
print(repr('[%x]' % ((True),)))
print(repr('[%#-12.0g]' % ((-2**63),)))
print(repr('[%.12E]' % ((1e15),)))
print(repr(format(3.14159, ' <6.10')))
print(repr(format(2.675, ' < 1_.3e')))
print(repr(format(float('inf'), '*>+z#0.0F')))
print(repr('[%Ls]' % ((float('-inf')),)))
print(repr(format(2.675, '-12_')))

# === formats 10
print(repr(format(1e15, 'é<-z0,.0F')))
print(repr(format(-1, 'é^+01_G')))
print(repr('[%# -.*hd]' % (0, (-0.0),)))
print(repr(format(1e300, '-12_')))
print(repr('[%+.0lg]' % ((float('nan')),)))
print(repr('[%#0+X]' % ((97),)))
print(repr('[%5.LF]' % ((0.1),)))
print(repr(format(-1, 'é<0_.0e')))
print(repr(format(123456789.123, '0^+.1n')))
print(repr(format(1e16, 'é=+F')))
print(repr('[%5hF]' % ((5e-324),)))
print(repr(format(5e-324, '*^-0,.3E')))
print(repr('[%u]' % ((8364),)))
print(repr(format(2**63, '*=+20g')))

# === formats 11
print(repr('[%05.hg]' % ((-7),)))
print(repr(format(1e15, '<e')))
print(repr(format(float('-inf'), ' >06.0')))
print(repr(format(5e-324, '+06.10F')))
print(repr(format(-2**63, '0<#0,.3f')))
print(repr('[% 0+12.0a]' % ((-7),)))
print(repr(format(1e16, 'é= 06.3G')))
print(repr(format(1, '^ #01.0E')))
print(repr(format(1e-5, '*^+06.3%')))
print(repr('[% 012.12LF]' % ((-10**25+7),)))
print(repr(format(99.995, '0< _.1')))
print(repr('%r' % 'a'))
print(repr('[%+-012.12d]' % ((-7),)))
print(repr(format(1e15, 'é^ 1,.3')))

# === formats 12
print(repr(format(255, '*<-z12,.1G')))
print(repr('[% .12X]' % ((-5),)))
print(repr(format(2**31, ' #020,.3e')))
print(repr('[% #+*f]' % (-8, (-2**63),)))
print(repr(format(3.14159, '0=+1E')))
print(repr(format(0.1, '*=012.10%')))
print(repr(format(float('-inf'), '^+01_G')))
print(repr(format(-7, '+6.1F')))
print(repr(format(1, '=+12,E')))
print(repr(format(1234567.0, '> 12F')))
print(repr(format(-0.0, '< #012.10')))
print(repr(format(10**20, '^+020d')))
print(repr(format(1e16, '-0_g')))
print(repr(format(5e-324, '<05')))

# === formats 13
print(repr('[%0 12.0lF]' % ((0.0),)))
print(repr('[%- 0E]' % ((-0.0),)))
print(repr(format(-7, '-06,E')))
print(repr('[%5.3LG]' % ((1114112),)))
print(repr(format(10**20, '+0.3F')))
print(repr('{:*^10}'.format('hi')))
print(repr(format(1234567.0, '+#06,%')))
print(repr(format(0.0, '20.0g')))
print(repr(format(3.14159, '*^-0,.3E')))
print(repr(format(0, ' 20n')))
print(repr(format(255, '*<+#.0G')))
print(repr(format(float('-inf'), '*^01_.10F')))
print(repr(format(1e300, '0=-06.3n')))
print(repr('[%-# .0f]' % ((0.1),)))

# === formats 14
print(repr(format(1, 'é>d')))
print(repr(format('héllo wörld', '05s')))
print(repr('[%#Lf]' % ((8364),)))
print(repr(format(0.1, 'é^06,G')))
print(repr(format(5e-324, '*^020.0g')))
print(repr(format(-10**25+7, '<+z#f')))
print(repr(format(-1, ' 0,.0G')))
print(repr('[%+.*e]' % (-2, (1e15),)))
print(repr(format(1e-5, '=+020n')))
print(repr(format(2.675, 'é> 01_')))
print(repr(format(123456789.123, 'é^#12,.10')))
print(repr('[%5hE]' % ((float('inf')),)))
print(repr(format(1e15, ' #020,.3e')))
print(repr(format(-2.5, '0>+01_')))

# === formats 15
print(repr(format(True, ' <-#020,f')))
print(repr(format(True, ' <+01,.3g')))
print(repr('[%.Lr]' % ((1e15),)))
print(repr(format(1234567.0, ' #6n')))
print(repr('[%5.0x]' % ((1114112),)))
print(repr('[%12.12hg]' % ((1234567.0),)))
print(repr(format(99.995, ' 01,.3%')))
print(repr('[%#.0lF]' % ((255),)))
print(repr(format(1e-5, '*^01F')))
print(repr(format(10**20, '^+12b')))
print(repr(format(2**31, '0^.3E')))
print(repr(format(99.995, '>#020,F')))
print(repr(format(0, '<-20_.10g')))
print(repr(format(0.1, '=0_.3e')))

# === formats 16
print(repr('[%+#*lF]' % (True, (97),)))
print(repr(format(2.675, 'é^ 020,.1G')))
print(repr(format(float('nan'), '06.0')))
print(repr(format(True, '>#012b')))
print(repr(format(-2.5, 'z012,.3e')))
print(repr(format(5e-324, '012_e')))
print(repr(format(1.5, 'é> 1,.10')))
print(repr(format(1, '*^12,.10F')))
print(repr(format(1, '-20_.3F')))
print(repr(format(float('nan'), '0^-#6.10n')))
print(repr(format(1, '^#01.10g')))
print(repr('[%.12i]' % ((-5),)))
print(repr('[%5ls]' % (('x'),)))
print(repr(format(10**20, 'é<-12')))

# === formats 17
print(repr('[% .s]' % ((3.14159),)))
print(repr(format(0, '>+12.10%')))
print(repr(format(255, ' 12_e')))
print(repr(format(float('-inf'), ' <-20E')))
print(repr(format(-1, '12,G')))
print(repr(format(float('-inf'), '0=-12.3g')))
print(repr('[%+.3G]' % ((99.995),)))
print(repr(format(1234567.0, '-,.10G')))
print(repr('[%-s]' % ((True),)))
print(repr(format(99.995, '+_.3')))
print(repr(format(1, '0<#0,.3f')))
print(repr(format(True, '+6')))
print(repr('[%-0.12a]' % ((255),)))
print(repr('[%#-a]' % ((1114112),)))

# === formats 18
print(repr('[% +.0hg]' % ((-10**25+7),)))
print(repr('[%5.12lu]' % ((10**20),)))
print(repr('[%- +12Lu]' % ((5e-324),)))
print(repr(format(123456789.123, '<-06,.0')))
print(repr(format(-1, '-01_d')))
print(repr(format(True, 'é= 06.10f')))
print(repr(format(1e300, '=1_g')))
print(repr(format(1e-5, ' ^12,.3G')))
print(repr('[%+lf]' % ((2**63),)))
print(repr(format(1.5, ' ^ 012.10G')))
print(repr(format(1e-5, '-#12,.10%')))
print(repr(format(2**31, ' ^ 6,%')))
print(repr(format(3.14159, 'é^20_.1E')))
print(repr(format(5e-324, ' 01.3F')))

# === formats 19
print(repr(format(2**31, '0> #012.0e')))
print(repr(format(-2**63, '0> #01,')))
print(repr('[%5.12r]' % (('x'),)))
print(repr(format(123456789.123, ' =+020.3')))
print(repr(format(255, ' <+12,g')))
print(repr(format(1e22, '0^z1,.10f')))
print(repr('[%#+12.12E]' % ((float('nan')),)))
print(repr(format(0, '<-6')))
print(repr(format(2**63, '<-01.3g')))
print(repr(format(1.5, 'é<+012,E')))
print(repr(format(2.675, ' >-z06_.0F')))
print(repr(format(1e22, 'é<06_.1')))
print(repr('[%-ls]' % (({}),)))
print(repr(format(2**31, '^+12,.1f')))

# === formats 20
print(repr(format(-2.5, ' < ,.3E')))
print(repr(format(float('nan'), 'x<')))
print(repr(format(float('inf'), '#12,f')))
print(repr(format(1.5, '*> 01_f')))
print(repr(format(-7, 'é^-z012.0E')))
print(repr(format(float('-inf'), '*=-20_.3G')))
print(repr(format(2**63, 'é^-z012.0E')))
print(repr('[% +*.3La]' % (-8, (-2.5),)))
print(repr(format(255, '*=+#6b')))
print(repr('[%- *.*i]' % (8, 3, (-2.5),)))
print(repr(format(1e300, ' 12_g')))
print(repr(format(True, '-6_b')))
print(repr(format(1.5, 'é^1_.3E')))
print(repr(format(-1, 'é^ 12,.1e')))

# === formats 21
print(repr(format(5e-324, 'é^+#6')))
print(repr(format(5e-324, 'é=1_E')))
print(repr(format(1e-5, '^+20.1')))
print(repr(format(-2**63, '= _.0e')))
print(repr(format(123456789.123, '0^+020.1g')))
print(repr(format(7, ' >-#12.1F')))
print(repr(format(0, 'é^+20.0f')))
print(repr('[%-5.3f]' % ((2**31),)))
print(repr(format(-0.0, '0^ 12_.3e')))
print(repr(format(-1, '+#1,%')))
print(repr(format(1234567.0, '0^ 0.1E')))
print(repr(format(1e-5, 'é^-z#1')))
print(repr(format(-0.0, ' >+06,.10')))
print(repr(format(float('inf'), '>z0,f')))

# === formats 22
print(repr(format(True, 'é>+12.3F')))
print(repr(format(1e16, '0>-20e')))
print(repr(format(123456789.123, 'é=06_e')))
print(repr('[%.3G]' % ((3.14159),)))
print(repr(format(-7, '0=06.10e')))
print(repr('[%#.3g]' % ((-1),)))
print(repr('[%0-+.*d]' % (3, (3.14159),)))
print(repr(format(1e15, '< #20F')))
print(repr(format(-0.0, ' <+0,.10F')))
print(repr(format(10**20, ' >-12.0E')))
print(repr(format(1e16, '*< #12_F')))
print(repr(format(123456789.123, 'é<-z12_.1F')))
print(repr(format(-2**63, 'é^ 1,.0%')))
print(repr(format(1234567.0, '+z.1%')))

# === formats 23
print(repr(format(255, 'é>+#012,.1%')))
print(repr(format(2.675, '<-#12.1G')))
print(repr(format(1, '*> 20.1G')))
print(repr(format(-2.5, ' <6.10')))
print(repr(format(True, ' =-012_g')))
print(repr(format(99.995, '12,G')))
print(repr(format(-7, '0<06')))
print(repr(format(2**31, '0^z1,.10f')))
print(repr('[%05.LF]' % ((-1),)))
print(repr(format(1.5, '-1G')))
print(repr(format(-10**25+7, '0=-020,G')))
print(repr('[%5u]' % ((2**63),)))
print(repr(format(10**20, '0^+20_.0%')))
print(repr(format(3.14159, '*= #0.0n')))

# === formats 24
print(repr(format(7, ' > #1,%')))
print(repr(format(255, '0>012,.3G')))
print(repr('[%5.3he]' % ((8364),)))
print(repr(format(2.675, 'é= 1.3E')))
print(repr('[%12.12LX]' % ((10**20),)))
print(repr(format(0.0, '> 6,G')))
print(repr(format(0.1, '>#020,F')))
print(repr(format(1e16, '==10')))
print(repr('abc' % []))
print(repr(format(-1, '012F')))
print(repr(format(True, '*> 0,.3g')))
print(repr(format(1.5, '-20_.3F')))
print(repr('[%- 5.0hG]' % ((8364),)))
print(repr(format(99.995, 'é^+#6')))

# === formats that fails 1
try:
    print(repr(format(1.5, ',x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e15, '*=+z6_s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-0.0, '=z#12_.10q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1234567.0, '>010d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('[%12.12u]' % ((None),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format([1], 'é< 020_.1')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(3.14159, '*=-1.1x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(7, '*<06.10s')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 2
try:
    print(repr(format(-1, '-012,.1d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(123456789.123, 'é<020.0X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format([1], ' <+#12.1n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-2.5, '-20_.10c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', '< 6.0F')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(True, '*>-6.1c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '0^ 1.0e')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2**63, '-06.1b')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 3
try:
    print(repr('[%-*e]' % (-8, ({}),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(0.0, ' 12.1X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e-5, '*<+012.0x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2**31, '-#020q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(123456789.123, '+06s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', ' <#1_.10s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', '-06e')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '-1,.0c')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 4
try:
    print(repr(format(1e22, '+012,.0q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-10**25+7, '*< 06.10x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format([1], '*> 12.1')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1, '>-6.3')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e-5, ' >+20.3x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-2.5, ' ^ #0,q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, 'é= z06_.10q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(123456789.123, ' >+20.3x')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 5
try:
    print(repr(format('héllo wörld', 'é^+20_%')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '< #6.10q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-10**25+7, '< 12_.3n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', '-,.10G')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2**63, ' > z01,X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-1, 'é<<')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(0, '10.')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', 's10')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 6
try:
    print(repr(format(1e300, ' > 6.0X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '<#20,.10')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(10**20, '*^20.3x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-2.5, ' ^ 6_.3c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, '0^+012.3x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-1, '6.3d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e300, 'é= z#020_.0b')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', 'é= 0E')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 7
try:
    print(repr(format(1, ' ^12.1o')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(0, '*= 20,.1')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-2.5, '-01,X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-7, '> 6_.3x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-2.5, ' ^-z1,.10q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-1, '-06.10x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', '>20.1d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', ' <1_c')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 8
try:
    print(repr(format([1], ' =-012,.10s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, ' 20,.3X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e300, '6_n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2**63, ' <z01,.0x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('[%-#*.*q]' % (1.5, -2, ((1,)),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, 'é<#0,X')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-0.0, 'é=-0,.3q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, '-06_.0q')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 9
try:
    print(repr(format(-1, '> #,.3')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format([1], '= 01s')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, 'é>-01.3F')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2.675, ' <-1.0q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('héllo wörld', ' < z1g')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(True, '<+6.3n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('[%0*lg]' % ('a', ('é'),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '*<+#01.10o')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 10
try:
    print(repr(format(255, '=#0,.0c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(True, '<-,.1c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-10**25+7, '0> 6_.1n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('[%-5.*Lb]' % (0, ('x'),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, '0<+06.10b')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format([1], '= #6.10G')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e22, '>+012o')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format('abc', '^-020.0X')))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 11
try:
    print(repr(format(1e300, ' > 12.10b')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1234567.0, '> #6_.10n')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(None, '*> 012.1x')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1, ' ^ 0,.3o')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(2**31, ' = 01_.10q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-7, '<+12c')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(3.14159, '_.3d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr('[%12lb]' % ((1e300),)))
except Exception as e:
    print(type(e).__name__, e)

# === formats that fails 12
try:
    print(repr('[%.*E]' % (None, (-5),)))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-1, '0=+6.0')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(-1, '> 12,.0q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(7, ' > #1_.1q')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e300, ' =,.10d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(3.14159, ' 01_d')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(0, '.')))
except Exception as e:
    print(type(e).__name__, e)
try:
    print(repr(format(1e300, '-#1_o')))
except Exception as e:
    print(type(e).__name__, e)
