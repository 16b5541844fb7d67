import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildASTSchema, Kind, parse, validate } from 'graphql'
import { describe, expect, it } from 'vitest'
import * as consumer from '../src/generated/consumer.ts'
import * as staff from '../src/generated/staff.ts'

const read = (path: string) => parse(readFileSync(join(import.meta.dirname, '..', path), 'utf8'))
const schema = buildASTSchema(read('schema.graphql'), { assumeValidSDL: true })

const documents = Object.entries({ ...consumer, ...staff }).map(([constant, text]) => [constant, text] as const)

describe('an operation that an application sends', () => {
  it.each(documents)('is valid by the schema, with exactly the fragments that it uses: %s', (_, text) => {
    expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([])
  })

  it.each(documents)('is the only one of its document, and has the name of its constant: %s', (constant, text) => {
    const operations = parse(text).definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION)
    expect(operations.map(({ name }) => `${name?.value}Document`)).toEqual([constant])
  })

  it.each([
    ['consumer', consumer],
    ['staff', staff],
  ])('is among those of the %s if its file has it', (side, generated) => {
    const names = read(`operations/${side}.graphql`).definitions.flatMap((one) =>
      one.kind === Kind.OPERATION_DEFINITION ? [`${one.name?.value}Document`] : [],
    )
    expect(Object.keys(generated).sort()).toEqual(names.sort())
  })
})
