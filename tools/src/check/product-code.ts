import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { childrenOf, isNode, type Node, nodesOf, parseSource } from './syntax-tree.ts'

const root = join(import.meta.dirname, '../../..')

/** What runs in a browser, at the edge and in a function. The counseling rules run in all of them. */
const productFolders = [
  'apps/{consumer,portal,agency}/src',
  'edge/src/router',
  'packages/{contracts,domain,nacha,sign-in,ui,vocabulary}/src',
]

/** For each source file of the product, without tests and their support, all nodes of its syntax tree. */
export type ProductCode = ReadonlyMap<string, readonly Node[]>

export function readProductCode(): ProductCode {
  const files = globSync(
    productFolders.map((folder) => `${folder}/**/*.{ts,tsx}`),
    { cwd: root, exclude: ['**/*.test.*', '**/testing/**', '**/build/**'] },
  )
  return new Map(
    files.toSorted().map((file) => {
      const statements = parseSource(file, readFileSync(join(root, file), 'utf8'))
      return [file, statements.flatMap(withDescendants)]
    }),
  )
}

/** Returns the files of the product with a node that meets the condition. */
export function filesWith(code: ProductCode, condition: (node: Node) => boolean): string[] {
  return [...code].filter(([, nodes]) => nodes.some(condition)).map(([file]) => file)
}

/** Whether a node is one of these names, as a variable, a property, an attribute of JSX or an imported module. */
export function names(...words: readonly string[]): (node: Node) => boolean {
  return ({ type, name, value }) =>
    (type.endsWith('Identifier') && words.includes(String(name))) ||
    (type === 'Literal' && words.includes(String(value)))
}

/** Whether a node calls or constructs one of these functions: `name(…)`, `object.name(…)`, `new name(…)`. */
export function calls(...words: readonly string[]): (node: Node) => boolean {
  return (node) => {
    if ((node.type !== 'CallExpression' && node.type !== 'NewExpression') || !isNode(node.callee)) return false
    const named = node.callee.type === 'MemberExpression' ? node.callee.property : node.callee
    return isNode(named) && words.includes(String(named.name))
  }
}

/** The first argument of a call. */
export function firstArgument(call: Node): Node | undefined {
  return nodesOf(call.arguments)[0]
}

function withDescendants(node: Node): Node[] {
  return [node, ...childrenOf(node).flatMap(withDescendants)]
}
