import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildASTSchema, getNamedType, isInputObjectType, isObjectType, parse } from 'graphql'
import { expect, it } from 'vitest'

const schema = buildASTSchema(parse(readFileSync(join(import.meta.dirname, '..', 'schema.graphql'), 'utf8')), {
  assumeValidSDL: true,
})

/** Each field of an input whose type has a field of the same name for reading: `IncomeInput` and `Income`. */
const savedAndRead = Object.values(schema.getTypeMap()).flatMap((input) => {
  const answered = schema.getType(input.name.replace(/Input$/, ''))
  if (!isInputObjectType(input) || !isObjectType(answered)) return []
  const read = answered.getFields()
  return Object.values(input.getFields()).flatMap(({ name, type }) =>
    read[name]
      ? [{ field: `${input.name}.${name}`, saved: getNamedType(type), read: getNamedType(read[name].type) }]
      : [],
  )
})

it.each(savedAndRead)('what is saved in $field is read with the type that it was saved with', ({ saved, read }) => {
  expect(saved.name.replace(/Input$/, '')).toBe(read.name)
})
