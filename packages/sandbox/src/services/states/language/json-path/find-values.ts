import { isObject, isSame, type Json, memberOf } from '../value/json.ts'
import { runtimeFault } from '../value/states-fault.ts'
import type { Filter, FilterPath, Operand, Path, Selector } from './path.ts'

/** More values than any path finds in 256 KB, so that deep steps cannot multiply without an end. */
const mostFound = 300_000

type Search = { root: Json; left: number }

/** Returns all that a path finds, in the order of the value. @throws StatesFault if it finds too much */
export function findValues(path: Path, root: Json): Json[] {
  return follow(path, root, { root, left: mostFound })
}

function follow({ steps }: Path, start: Json, search: Search): Json[] {
  let found = [start]
  for (const { isDeep, selectors } of steps) {
    const next: Json[] = []
    for (const value of isDeep ? found.flatMap((from) => descendants(from, search)) : found)
      for (const selector of selectors) {
        for (const selected of select(selector, value, search)) next.push(selected)
        spend(search, 1)
      }
    spend(search, next.length)
    found = next
  }
  return found
}

function spend(search: Search, count: number): void {
  search.left -= count
  if (search.left < 0) throw runtimeFault('The JSONPath expression finds too many values.')
}

/** Returns a value and everything in it. */
function descendants(value: Json, search: Search): Json[] {
  const all: Json[] = []
  const waiting: Json[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    all.push(next)
    spend(search, 1)
    const parts = partsOf(next)
    for (let at = parts.length - 1; at >= 0; at -= 1) waiting.push(parts[at] ?? null)
  }
  return all
}

function partsOf(value: Json): Json[] {
  if (Array.isArray(value)) return value
  return isObject(value) ? Object.values(value) : []
}

function select(selector: Selector, value: Json, search: Search): Json[] {
  switch (selector.kind) {
    case 'name':
      return present(memberOf(value, selector.name))
    case 'index':
      return present(memberOf(value, selector.index))
    case 'every':
      return partsOf(value)
    case 'slice': {
      if (!Array.isArray(value)) return []
      const { start, end, step } = selector
      return value.slice(start, end).filter((_, at) => at % step === 0)
    }
    case 'filter':
      return partsOf(value).filter((part) => passes(selector.filter, part, search))
  }
}

function present(value: Json | undefined): Json[] {
  return value === undefined ? [] : [value]
}

function passes(filter: Filter, value: Json, search: Search): boolean {
  spend(search, 1)
  switch (filter.kind) {
    case 'or':
      return filter.parts.some((part) => passes(part, value, search))
    case 'and':
      return filter.parts.every((part) => passes(part, value, search))
    case 'not':
      return !passes(filter.part, value, search)
    case 'exists':
      return found(filter.path, value, search).length > 0
    case 'compare': {
      const [left, right] = [operandOf(filter.left, value, search), operandOf(filter.right, value, search)]
      return compare(filter.operator, left, right)
    }
  }
}

function found({ from, path }: FilterPath, value: Json, search: Search): Json[] {
  return follow(path, from === '@' ? value : search.root, search)
}

function operandOf(operand: Operand, value: Json, search: Search): Json | undefined {
  if (operand.kind === 'literal') return operand.value
  const values = found(operand, value, search)
  return operand.path.isDefinite ? values[0] : values
}

function compare(operator: string, left: Json | undefined, right: Json | undefined): boolean {
  const isEqual = left === undefined || right === undefined ? left === right : isSame(left, right)
  if (operator === '==') return isEqual
  if (operator === '!=') return !isEqual
  const areNumbers = typeof left === 'number' && typeof right === 'number'
  const areTexts = typeof left === 'string' && typeof right === 'string'
  if (!areNumbers && !areTexts) return false
  if (operator === '<') return left < right
  if (operator === '>') return left > right
  return operator === '<=' ? left <= right : left >= right
}
