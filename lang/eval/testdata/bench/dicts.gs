words = ["w" + str(i % 100) for i in range(20000)]
count = {}
for w in words:
    count[w] = count.get(w, 0) + 1
sq = {i: i * i for i in range(10000)}
t = 0
for k, v in sq.items():
    t += v - k
