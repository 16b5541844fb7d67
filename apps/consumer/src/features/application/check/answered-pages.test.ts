import type { Language } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { distinctHousehold, leanHousehold } from '../../../testing/distinct-household.ts'
import { type Household, newHousehold } from '../journey/household.ts'
import { journey } from '../journey.ts'
import { answeredPages } from './answered-pages.ts'

/** Every line of check-your-answers: the address of the page or entry, the name, the note and the answer; then the totals. */
function lines(household: Household, language: Language): string[] {
  const line = (parts: readonly unknown[]) => parts.filter(Boolean).join(' | ')
  return answeredPages(journey, household, language).flatMap(({ rows, totals }) => [
    ...rows.map(({ path, name, note, answer }) => line([path.replace('/apply/', ''), name, note, answer])),
    ...totals.map(({ name, figure, note }) => line(['=', name, figure, note])),
  ])
}

describe('check-your-answers', () => {
  it('shows every answer with its own name, amount, frequency and amount per month', () => {
    expect(lines(distinctHousehold, 'en')).toEqual([
      'about-you | Name | Imelda Inventada',
      'about-you | Phone number | (512) 555-0142 ext. 7',
      'about-you | Email address | imelda@example.com',
      'about-you | Date of birth | March 9, 1984',
      'household | Address | 12 Sample Street, Pawtucket, Rhode Island 02860',
      'household | People in your household | 3',
      'household | Home | I rent',
      'household | Behind on rent or mortgage | Yes, 60 to 89 days behind',
      'household | Eviction or foreclosure notice | Yes',
      'income/wages | Imaginary Bakery | $2,623.83 a month · Job (wages or salary) · $1,501.50 before deductions · Teodoro | $1,211.00 every 2 weeks',
      'income/pension | Pension or retirement | $311.00 a month | $933.00 every 3 months',
      '= | Income in an average month | $2,934.83',
      'living-costs/home | Rent | $987.00 every month',
      'living-costs/bills | Water, sewer, trash | $41.00 a month | $246.00 every 6 months',
      'living-costs/daily | Groceries | $379.82 a month | $87.65 every week',
      'living-costs/daily | Pets | $24.68 a month | $12.34 twice a month',
      '= | These costs in an average month | $404.50',
      'living-costs/car-and-health | Fuel, transit, repairs | $58.85 a month | $54.32 every 4 weeks',
      'living-costs/family-and-other | Gifts, car tax, other yearly costs | $30.42 a month | $365.00 every year',
      'debts/card | Alpha Card | Credit card · $148.10 each month · 24.99% interest · limit $5,509.00 · 30 to 59 days behind · responsible: Me and another person | $4,812.00',
      'debts/loan | Beta Lending | Personal loan · $99.20 each month · 11.75% interest · 120 to 179 days behind · the lender could take something I own · responsible: Only me | $2,723.00',
      '= | All balances | $7,535.00',
      '= | Minimum payments each month | $247.30',
      'your-situation | What made it hard to keep up? | Living costs went up',
      'your-situation | Since when? | November 2025',
      'your-situation | Is there anything else your counselor should know? | Rent went up twice.',
    ])
  })

  it('shows every answer in Spanish too', () => {
    expect(lines(distinctHousehold, 'es')).toEqual([
      'about-you | Nombre | Imelda Inventada',
      'about-you | Número de teléfono | (512) 555-0142 ext. 7',
      'about-you | Correo electrónico | imelda@example.com',
      'about-you | Fecha de nacimiento | 9 de marzo de 1984',
      'household | Dirección | 12 Sample Street, Pawtucket, Rhode Island 02860',
      'household | Personas en su hogar | 3',
      'household | Vivienda | Alquilo',
      'household | Atrasos en el alquiler o la hipoteca | Sí, de 60 a 89 días de atraso',
      'household | Aviso de desalojo o de ejecución hipotecaria | Sí',
      'income/wages | Imaginary Bakery | $2,623.83 al mes · Empleo (sueldo o salario) · $1,501.50 antes de descuentos · Teodoro | $1,211.00 cada 2 semanas',
      'income/pension | Pensión o jubilación | $311.00 al mes | $933.00 cada 3 meses',
      '= | Ingresos en un mes promedio | $2,934.83',
      'living-costs/home | Alquiler | $987.00 cada mes',
      'living-costs/bills | Agua, alcantarillado, basura | $41.00 al mes | $246.00 cada 6 meses',
      'living-costs/daily | Compras de comida | $379.82 al mes | $87.65 cada semana',
      'living-costs/daily | Mascotas | $24.68 al mes | $12.34 dos veces al mes',
      '= | Estos gastos en un mes promedio | $404.50',
      'living-costs/car-and-health | Gasolina, transporte, reparaciones | $58.85 al mes | $54.32 cada 4 semanas',
      'living-costs/family-and-other | Regalos, placas y otros gastos anuales | $30.42 al mes | $365.00 cada año',
      'debts/card | Alpha Card | Tarjeta de crédito · $148.10 al mes · 24.99% de interés · límite $5,509.00 · 30 a 59 días de atraso · responsable: Otra persona y yo | $4,812.00',
      'debts/loan | Beta Lending | Préstamo personal · $99.20 al mes · 11.75% de interés · 120 a 179 días de atraso · el prestamista podría quitarme algo mío · responsable: Solo yo | $2,723.00',
      '= | Todos los saldos | $7,535.00',
      '= | Pagos mínimos al mes | $247.30',
      'your-situation | ¿Qué hizo difícil mantenerse al día? | Aumentó el costo de vida',
      'your-situation | ¿Desde cuándo? | noviembre de 2025',
      'your-situation | ¿Hay algo más que su consejero deba saber? | Rent went up twice.',
    ])
  })

  it('shows no amount, date or No for what was not answered', () => {
    expect(lines(leanHousehold, 'en')).toEqual([
      'about-you | Name | Not answered',
      'about-you | Phone number | Not answered',
      'about-you | Email address | Not answered',
      'household | Address | Not answered',
      'household | People in your household | Not answered',
      'household | Home | I own my home',
      'income/wages | Job (wages or salary) | $2,623.83 a month | $1,211.00 every 2 weeks',
      'income/pension | Pension or retirement | $311.00 a month | $933.00 every 3 months',
      '= | Income in an average month | $2,934.83',
      ...['home', 'bills', 'daily', 'car-and-health', 'family-and-other'].map(
        (group) => `living-costs/${group} | No living costs entered`,
      ),
      'debts/card | Alpha Card | Credit card · responsible: Me and another person | $4,812.00',
      'debts/loan | Beta Lending | Credit card · responsible: Only me | $2,723.00',
      '= | All balances | $7,535.00',
      '= | Minimum payments each month | Not answered | 2 debts without a minimum payment are not counted',
      'your-situation | What made it hard to keep up? | Illness or medical bills',
    ])
    expect(lines(newHousehold(null), 'es').join('\n')).not.toMatch(/\$|\bNo$|null|undefined/)
  })

  it('says No, zero and up to date where that is the answer', () => {
    const [card, loan] = distinctHousehold.debts
    const [wages] = distinctHousehold.incomes
    if (!card || !loan || !wages) throw new Error('the household has entries')
    const zero = {
      ...distinctHousehold,
      housing: { status: 'OWN' as const, daysLate: 0, foreclosureOrEviction: false },
      incomes: [{ ...wages, netCents: 0, grossCents: 0 }],
      debts: [
        { ...card, limitCents: 0, aprBasisPoints: 0, minimumPaymentCents: 0, daysPastDue: 0 },
        { ...loan, secured: false, minimumPaymentCents: null },
        { ...card, id: 'theirs', creditor: 'Gamma Card', owner: 'AUTHORIZED_USER' as const },
      ],
    }
    expect(lines(zero, 'en')).toEqual(
      expect.arrayContaining([
        'household | Behind on rent or mortgage | No, up to date',
        'household | Eviction or foreclosure notice | No',
        'income/wages | Imaginary Bakery | $0.00 a month · Job (wages or salary) · $0.00 before deductions · Teodoro | $0.00 every 2 weeks',
        'debts/card | Alpha Card | Credit card · $0.00 each month · 0% interest · limit $0.00 · up to date · responsible: Me and another person | $4,812.00',
        'debts/loan | Beta Lending | Personal loan · 11.75% interest · 120 to 179 days behind · nothing I own can be taken · responsible: Only me | $2,723.00',
        'debts/theirs | Gamma Card | Credit card · $148.10 each month · 24.99% interest · limit $5,509.00 · 30 to 59 days behind · responsible: Another person; I may use the card, but I do not owe it | $4,812.00',
        '= | All balances | $7,535.00 | 1 debt that another person owes is not counted',
        '= | Minimum payments each month | $0.00 | 1 debt without a minimum payment is not counted',
      ]),
    )
  })

  it('links an answer to the page or entry on which it was given', () => {
    const pages = answeredPages(journey, distinctHousehold, 'en')
    for (const { path, title, rows } of pages) {
      expect(title).not.toBe('')
      expect(rows.every((row) => row.path === path || row.path.startsWith(`${path}/`))).toBe(true)
      expect(rows.some((row) => row.isEmpty)).toBe(false)
    }
    const empty = answeredPages(journey, newHousehold(null), 'en').filter(({ rows }) => rows[0]?.isEmpty)
    expect(empty.map(({ path }) => path.split('/')[2])).toEqual(['income', ...Array(5).fill('living-costs'), 'debts'])
  })
})
