# Tables of text.

def genfromtxt(fname, dtype=float, comments="#", delimiter=None, skip_header=0, skip_footer=0, converters=None, missing_values=None, filling_values=None, usecols=None, names=None, excludelist=None, deletechars=None, replace_space="_", autostrip=False, case_sensitive=True, defaultfmt="f%i", unpack=None, usemask=False, loose=True, invalid_raise=True, max_rows=None, encoding=None, *, ndmin=0, like=None):
    if max_rows is not None:
        if skip_footer:
            raise ValueError("The keywords 'skip_footer' and 'max_rows' can not be specified at the same time.")
        if max_rows < 1:
            raise ValueError("'max_rows' must be at least 1.")
    if usemask:
        _refuse("leave it out", "genfromtxt(usemask=True) is outside grayscale")
    _only("genfromtxt", "converters", converters)
    _only("genfromtxt", "names", names)
    _only("genfromtxt", "like", like)
    if ndmin not in (0, 1, 2):
        raise ValueError("Illegal value of ndmin keyword: " + str(ndmin))
    lines = _text_lines(fname)[skip_header:]
    first = []
    at = 0
    while not first and at < len(lines):
        first = _table_fields(lines[at], delimiter, comments, autostrip)
        at += 1
    if not first:
        _user_warning('genfromtxt: Empty input file: "' + str(fname) + '"', False)
    if usecols is not None:
        if isinstance(usecols, str):
            raise AttributeError("'NoneType' object has no attribute 'index'")
        elif isinstance(usecols, int) or isinstance(usecols, np.integer):
            usecols = [int(usecols)]
        else:
            usecols = list(usecols)
        usecols = [c + len(first) if c < 0 else c for c in usecols]
    width = len(usecols) if usecols is not None and len(usecols) > 0 else len(first)
    missing = _table_missing(missing_values, width)
    fills = _table_fills(filling_values, width)
    rows = []
    invalid = []
    start = max(at - 1, 0)
    for i in range(start, len(lines)):
        values = _table_fields(lines[i], delimiter, comments, autostrip)
        n = len(values)
        if n == 0:
            continue
        if usecols:
            if max(usecols) >= n:
                invalid.append((i - start + skip_header + 1, n))
                continue
            values = [values[c] for c in usecols]
        elif n != width:
            invalid.append((i - start + skip_header + 1, n))
            continue
        rows.append(values)
        if len(rows) == max_rows:
            break
    if invalid:
        count = len(rows) - skip_footer
        if skip_footer > 0:
            behind = len([line for line, n in invalid if line > count + skip_header])
            invalid = invalid[:len(invalid) - behind]
            skip_footer -= behind
        text = "".join(["\n    Line #%i (got %i columns instead of %i)" % (line, n, width) for line, n in invalid])
        if text:
            text = "Some errors were detected !" + text
            if invalid_raise:
                raise ValueError(text)
            _user_warning(text, True)
    if skip_footer > 0:
        rows = rows[:-skip_footer]
    if dtype is None:
        kinds = [_table_kind([row[k] for row in rows], missing[k]) for k in range(width)]
        for k in kinds[1:]:
            if k is not kinds[0]:
                _refuse("give a dtype, or read the columns with usecols", "genfromtxt(dtype=None) of columns of several types makes a structured array, which is outside grayscale")
        dtype = kinds[0] if kinds else float
        if dtype is str:
            _refuse("read the columns of numbers with usecols", "arrays of strings are outside grayscale")
    dtype = np.dtype(dtype)
    convert, otherwise = _table_converter(dtype)
    data = []
    for row in rows:
        out = []
        for k in range(width):
            text = row[k]
            try:
                out.append(convert(text))
            except ValueError:
                if not loose and text.strip() not in missing[k]:
                    raise ValueError("Cannot convert string '" + text + "'") from None
                out.append(otherwise if fills[k] is None else fills[k])
        data.append(out)
    result = np.array(data, dtype=dtype)
    if result.ndim > ndmin:
        result = np.squeeze(result)
    if result.ndim < ndmin:
        result = np.atleast_1d(result) if ndmin == 1 else np.atleast_2d(result).T
    return result.T if unpack else result

def _table_fields(line, delimiter, comments, autostrip):
    if comments is not None:
        line = line.split(comments)[0]
    if delimiter is None:
        fields = line.strip(" \r\n")
        return fields.split() if fields else []
    if isinstance(delimiter, str):
        line = line.strip(" \r\n")
        fields = line.split(delimiter) if line else []
    else:
        line = line.strip("\r\n")
        fields = []
        if line:
            if isinstance(delimiter, int):
                fields = [line[i:i + delimiter] for i in range(0, len(line), delimiter)]
            else:
                at = 0
                for n in delimiter:
                    fields.append(line[at:at + n])
                    at += n
    return [f.strip() for f in fields] if autostrip else fields

def _table_missing(user, width):
    missing = [[""] for k in range(width)]
    if user is None:
        return missing
    if isinstance(user, dict):
        for key in user:
            value = user[key]
            values = [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
            for m in [missing[key]] if key is not None else missing:
                m += values
    elif isinstance(user, (list, tuple)):
        for k in range(min(len(user), width)):
            missing[k].append(str(user[k]))
    elif isinstance(user, str):
        for m in missing:
            m += user.split(",")
    else:
        for m in missing:
            m.append(str(user))
    return missing

def _table_fills(user, width):
    fills = [None] * width
    if user is None:
        return fills
    if isinstance(user, dict):
        for key in user:
            fills[key] = user[key]
        return fills
    if isinstance(user, (list, tuple)):
        n = min(len(user), width)
        fills[:n] = user[:n]
        return fills
    return [user] * width

def _table_bool(text):
    word = text.upper()
    if word == "TRUE":
        return True
    if word == "FALSE":
        return False
    raise ValueError("Invalid boolean")

def _table_whole(text):
    return int(float(text))

def _table_converter(dtype):
    if dtype == np.bool_:
        return _table_bool, False
    if dtype.kind == "i" or dtype.kind == "u":
        if dtype == np.int64 or dtype == np.uint64:
            return int, -1
        return _table_whole, -1
    return float, np.nan

def _table_kind(column, missing):
    best = 0
    kinds = [bool, int, float, str]
    converters = [_table_bool, int, float]
    seen = False
    for text in column:
        if text.strip() in missing:
            continue
        seen = True
        while best < 3:
            try:
                converters[best](text)
                break
            except ValueError:
                best += 1
    return kinds[best] if seen else bool
