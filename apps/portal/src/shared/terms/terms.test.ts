import { caseFlagWords } from '@breakwater/domain/case-flag'
import { languages } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { terms } from './terms.ts'

describe.each(languages)('the terms in %s', (language) => {
  it.each(Object.entries(terms[language]))('have words of their own for each %s', (_, words) => {
    const all = Object.values<string>(words)
    expect(all.filter((word, index) => all.indexOf(word) !== index)).toEqual([])
    expect(all.filter((word) => word.trim() !== word || word === '')).toEqual([])
  })

  it('name every flag that the evaluation can raise', () => {
    expect(Object.keys(terms[language].flag).toSorted()).toEqual(Object.keys(caseFlagWords).toSorted())
  })
})

it('the terms differ between the languages, except those that both share', () => {
  const same = Object.entries(terms.en).flatMap(([group, words]) => {
    const spanish: Readonly<Record<string, string>> = terms.es[group as keyof typeof terms.es]
    return Object.entries(words).flatMap(([code, word]) => (spanish[code] === word ? [word] : []))
  })
  expect(same).toEqual(['Personal', 'Individual'])
})

describe('a term says what its value means', () => {
  it.each([
    ['auditAction', 'CASE_OPENED', /^Opened/, /^Abrió/],
    ['auditAction', 'CASE_READ', /^Read the case/, /^Leyó el caso/],
    ['auditAction', 'CASE_EXTENDED', /open 60 more/, /abierto 60 minutos más/],
    ['auditAction', 'CASE_LOCKED', /^Locked/, /^Bloqueó/],
    ['auditAction', 'CASE_REFUSED', /refused$/, /denegado$/],
    ['auditAction', 'AUDIT_READ', /^Read this audit trail/, /^Leyó este registro/],
    ['auditAction', 'APPLICATION_SUBMITTED', /submitted$/, /enviada$/],
    ['auditAction', 'CASE_DECIDED', /^Decided/, /^Decidió/],
    ['auditAction', 'DECISION_APPROVED', /^Approved/, /^Aprobó/],
    ['auditAction', 'DECISION_REFUSED', /^Refused/, /^Rechazó/],
    ['auditAction', 'CASE_REOPENED', /in review again$/, /^Volvió a poner en revisión/],
    ['auditAction', 'NOTE_ADDED', /^Added a session note/, /^Agregó una nota/],
    ['auditAction', 'NOTES_READ', /^Read the session notes/, /^Leyó las notas/],
    ['purpose', 'INTAKE_REVIEW', /^Intake/, /solicitud$/],
    ['purpose', 'COUNSELING_SESSION', /session$/, /^Sesión/],
    ['purpose', 'PLAN_SERVICING', /servicing$/, /^Administración/],
    ['purpose', 'CONSUMER_REQUEST', /request$/, /consumidor$/],
    ['purpose', 'QUALITY_REVIEW', /^Quality/, /calidad$/],
    ['status', 'SUBMITTED', /^Submitted/, /^Enviado/],
    ['status', 'IN_REVIEW', /^In review/, /^En revisión/],
    ['status', 'DECISION_PENDING', /approval$/, /aprobación$/],
    ['status', 'DECIDED', /^Decided/, /^Decidido/],
    ['outcome', 'DMP_STANDARD', /^Standard/, /estándar$/],
    ['outcome', 'DMP_HARDSHIP', /^Hardship/, /dificultad$/],
    ['flag', 'PLAN_BLOCKED', /blocked$/, /bloqueado$/],
    ['flag', 'NOT_RELIABLE', /missing$/, /^Faltan/],
    ['frequency', 'EVERY_TWO_WEEKS', /two weeks/, /dos semanas/],
    ['frequency', 'EVERY_FOUR_WEEKS', /four weeks/, /cuatro semanas/],
    ['frequency', 'TWICE_A_MONTH', /twice a month/, /dos veces al mes/],
    ['frequency', 'QUARTERLY', /quarterly/, /tres meses/],
    ['frequency', 'HALF_YEARLY', /half-yearly/, /seis meses/],
    ['housingStatus', 'RENT', /^Rent/, /^Alquila/],
    ['housingStatus', 'OWN', /^Own/, /^Propietario/],
    ['debtOwner', 'JOINT', /^Joint/, /^Conjunta/],
    ['debtOwner', 'AUTHORIZED_USER', /^Another person/, /otra persona$/],
  ] as const)('%s %s', (group, code, english, spanish) => {
    const wordsOf = (language: 'en' | 'es'): Readonly<Record<string, string>> => terms[language][group]
    expect(wordsOf('en')[code]).toMatch(english)
    expect(wordsOf('es')[code]).toMatch(spanish)
  })
})
