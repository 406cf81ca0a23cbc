out = []
for i in range(20000):
    out.append(f"{i:05d}" + "-" + str(i * 0.5))
s = ",".join(out)
n = len(s.split(","))
acc = ""
for i in range(20000):
    acc += "x"
