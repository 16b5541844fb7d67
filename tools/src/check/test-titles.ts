import { childrenOf, isNode, type Node, nodesOf, parseSource } from './syntax-tree.ts'

type Block = { readonly kind: 'group' | 'test'; readonly modifiers: readonly string[]; readonly call: Node }

/** Modifiers and options by which vitest leaves out a test, or counts its failure as success. */
const withheld = ['skip', 'skipIf', 'runIf', 'todo', 'fails']

/**
 * Returns the full titles, `describe > it`, of the tests of a file that always run, as the file's syntax tree has them.
 * A parameterized test has its template. A title that is computed is left out, and so is every test that is skipped,
 * still to be written or expected to fail; a file with `only` has none.
 * @throws SyntaxError if the text cannot be parsed
 */
export function testTitles(file: string, text: string): string[] {
  const titles: string[] = []
  let isNarrowed = false

  const visit = (node: Node, groups: readonly (string | null)[]): void => {
    const block = blockOf(node)
    if (block === null) {
      for (const child of childrenOf(node)) visit(child, groups)
      return
    }
    isNarrowed ||= block.modifiers.includes('only')
    if (block.modifiers.some((modifier) => withheld.includes(modifier))) return
    const [title, ...rest] = nodesOf(block.call.arguments)
    const path = [...groups, title ? titleOf(title, text) : null]
    if (block.kind === 'group') {
      for (const argument of rest) visit(argument, path)
    } else if (rest.some(isFunction) && !rest.some(withholds) && path.every((part) => part !== null)) {
      titles.push(path.join(' > '))
    }
  }

  for (const statement of parseSource(file, text)) visit(statement, [])
  return isNarrowed ? [] : titles
}

/** Returns what a call declares: `describe.each(table)('title', work)`, `it('title', work)`; null for every other node. */
function blockOf(node: Node): Block | null {
  if (node.type !== 'CallExpression' || !isNode(node.callee)) return null
  const modifiers: string[] = []
  let callee = node.callee
  for (;;) {
    if (callee.type === 'MemberExpression' && isNode(callee.object) && isNode(callee.property)) {
      modifiers.push(String(callee.property.name))
      callee = callee.object
    } else if (callee.type === 'CallExpression' && isNode(callee.callee)) callee = callee.callee
    else if (callee.type === 'TaggedTemplateExpression' && isNode(callee.tag)) callee = callee.tag
    else break
  }
  if (callee.type !== 'Identifier') return null
  const options = nodesOf(node.arguments).flatMap((argument) =>
    argument.type === 'ObjectExpression' ? nodesOf(argument.properties) : [],
  )
  const named = options.flatMap(({ key }) => (isNode(key) ? [String(key.name)] : []))
  if (callee.name === 'describe') return { kind: 'group', modifiers: [...modifiers, ...named], call: node }
  if (callee.name === 'it' || callee.name === 'test') {
    return { kind: 'test', modifiers: [...modifiers, ...named], call: node }
  }
  return null
}

function titleOf(node: Node, text: string): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral') return text.slice(Number(node.start) + 1, Number(node.end) - 1)
  return null
}

/** Whether a test's function can leave the test out while it runs: `context.skip()`. */
function withholds(node: Node): boolean {
  const { callee } = node
  const isSkip =
    node.type === 'CallExpression' &&
    isNode(callee) &&
    ((callee.type === 'MemberExpression' && isNode(callee.property) && callee.property.name === 'skip') ||
      (callee.type === 'Identifier' && callee.name === 'skip'))
  return isSkip || childrenOf(node).some(withholds)
}

function isFunction({ type }: Node): boolean {
  return type === 'ArrowFunctionExpression' || type === 'FunctionExpression' || type === 'Identifier'
}
