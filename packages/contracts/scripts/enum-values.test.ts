import { parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { enumValuesModule } from './enum-values.ts'

describe('the module of enumeration values', () => {
  it('holds the values of each enumeration in the order of the schema', () => {
    expect(enumValuesModule(parse('enum CaseStatus { SUBMITTED IN_REVIEW } type Query { a: ID }'))).toBe(
      'export const caseStatusValues = ["SUBMITTED","IN_REVIEW"] as const\n',
    )
  })

  it('is not made where the schema and the vocabulary list different languages', () => {
    expect(() => enumValuesModule(parse('enum Language { en es fr }'))).toThrow(
      'enum Language of schema.graphql must list en, es, as packages/vocabulary does',
    )
  })

  it('holds each enumeration in a constant of its own, and languages as the vocabulary lists them', () => {
    expect(enumValuesModule(parse('enum Language { en es } enum Purpose { INTAKE }'))).toBe(
      'export const languageValues = ["en","es"] as const\n\nexport const purposeValues = ["INTAKE"] as const\n',
    )
    expect(() => enumValuesModule(parse('enum Language { es en }'))).toThrow('must list en, es')
  })
})
