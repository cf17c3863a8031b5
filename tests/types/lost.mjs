import ts from 'typescript-oldest';

/**
 * What one version of the declarations has and a later one lacks: exports (`Sandbox`), members (`Akepa.document.upload`), fields of a
 * parameter (`serve(options).port`) or of what a call gives (`Sandbox.createCustomer().reference`), and literals of a union
 * (`ApplicationStatus 'approved'`). Both versions map what is imported to the path of its declarations, or to `undefined` if it has none.
 */
export function lost(before, now) {
  const files = [...Object.values(before), ...Object.values(now)].filter(Boolean);
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.esnext.disposable.d.ts'],
    types: [],
    strict: true,
  });
  const found = new Set();
  for (const [specifier, file] of Object.entries(before)) {
    if (!(specifier in now) || (file && !now[specifier])) found.add(specifier);
    else if (file) compareModules(program, file, now[specifier], found);
  }
  return [...found];
}

function compareModules(program, before, now, found) {
  const checker = program.getTypeChecker();
  const exportsOf = (file) => {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`no declarations at ${file}`);
    const aliased = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    const symbols = checker.getExportsOfModule(checker.getSymbolAtLocation(source));
    return new Map(symbols.map((symbol) => [symbol.name, aliased(symbol)]));
  };
  const [old, current] = [exportsOf(before), exportsOf(now)];
  const exported = new Set(old.values());
  const seen = new Set();

  for (const [name, symbol] of old) {
    const today = current.get(name);
    if (!today) {
      found.add(name);
      continue;
    }
    if (symbol.flags & ts.SymbolFlags.Type) {
      compare(checker.getDeclaredTypeOfSymbol(symbol), checker.getDeclaredTypeOfSymbol(today), name);
    }
    if (symbol.flags & ts.SymbolFlags.Value) {
      compare(checker.getTypeOfSymbol(symbol), checker.getTypeOfSymbol(today), name);
    }
  }

  function compare(type, today, path) {
    compareLiterals(type, today, path);
    for (const part of partsOf(type)) {
      if (seen.has(part)) continue;
      const todays = partsOf(today);
      if (isOurs(part)) {
        seen.add(part);
        compareMembers(part, todays, path);
        compareSignatures(part, todays, path);
      } else if (part.symbol) {
        // `Promise`, `Array` and the like: their type arguments.
        const same = todays.find(({ symbol }) => symbol === part.symbol);
        const [of, ofToday] = [part, same ?? part].map((reference) => checker.getTypeArguments(reference));
        for (const [index, argument] of of.entries()) follow(argument, ofToday[index] ?? argument, path);
      }
    }
  }

  /** What is exported is compared under its own name. */
  function follow(type, today, path) {
    const parts = partsOf(type);
    if (!exported.has(type.aliasSymbol) && !parts.some(({ symbol }) => exported.has(symbol)))
      compare(type, today, path);
  }

  function compareLiterals(type, today, path) {
    const literals = (of) => (of.isUnion() ? of.types : [of]).filter((part) => part.isStringLiteral());
    // `string`, also as `string & {}`, accepts every literal.
    if (today.flags & ts.TypeFlags.StringLike && !today.isStringLiteral()) return;
    if (today.isUnion() && today.types.some((part) => part.isIntersection() || part.flags & ts.TypeFlags.String))
      return;
    const values = literals(today).map(({ value }) => value);
    for (const { value } of literals(type)) if (!values.includes(value)) found.add(`${path} '${value}'`);
  }

  function compareMembers(part, todays, path) {
    for (const member of checker.getPropertiesOfType(part)) {
      if (member.flags & ts.SymbolFlags.Prototype || !member.declarations?.some(isInPackage)) continue;
      const name = `${path}.${member.name}`;
      const today = todays.map((type) => checker.getPropertyOfType(type, member.name)).find(Boolean);
      if (today) follow(checker.getTypeOfSymbol(member), checker.getTypeOfSymbol(today), name);
      else found.add(name);
    }
  }

  function compareSignatures(part, todays, path) {
    const [signature] = signaturesOf(part);
    const [today] = todays.flatMap(signaturesOf);
    if (!signature || !today) return;
    for (const [index, parameter] of signature.parameters.entries()) {
      const other = today.parameters[index];
      if (other)
        follow(checker.getTypeOfSymbol(parameter), checker.getTypeOfSymbol(other), `${path}(${parameter.name})`);
      else found.add(`${path}(${parameter.name})`);
    }
    follow(signature.getReturnType(), today.getReturnType(), `${path}()`);
  }

  /** The types of a union, without those that have no members. */
  function partsOf(type) {
    return (type.isUnion() ? type.types : [type]).filter(({ flags }) => flags & ts.TypeFlags.StructuredType);
  }

  function signaturesOf(type) {
    return [...type.getConstructSignatures(), ...type.getCallSignatures()];
  }

  function isOurs(type) {
    return type.isIntersection() || Boolean(type.symbol?.declarations?.some(isInPackage));
  }

  function isInPackage(declaration) {
    return !program.isSourceFileDefaultLibrary(declaration.getSourceFile());
  }
}
