import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { letters, type Piece } from './reading.ts'

type Node = DefaultTreeAdapterTypes.Node

const roles: Readonly<Record<string, Piece['role']>> = {
  h1: 'H1',
  h2: 'H2',
  h3: 'H3',
  h4: 'H4',
  p: 'P',
  li: 'ITEM',
  caption: 'CAPTION',
  th: 'HEADER',
  td: 'CELL',
}

/** The pieces of an HTML fragment in the order in which they are read. */
export function readHtml(html: string): Piece[] {
  return piecesOf(parseFragment(html))
}

function piecesOf(node: Node): Piece[] {
  const role = roles[node.nodeName]
  if (role) return [{ role, text: letters(textOf(node)) }]
  return 'childNodes' in node ? node.childNodes.flatMap(piecesOf) : []
}

function textOf(node: Node): string {
  if ('value' in node && node.nodeName === '#text') return node.value
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : ''
}
