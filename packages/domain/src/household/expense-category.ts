import type { Text } from '../rule/text.ts'

/** Groups in which spending is compared with guides. */
export const spendingGroupWords = {
  HOUSING: { en: 'Housing', es: 'Vivienda' },
  UTILITIES: { en: 'Utilities', es: 'Servicios públicos' },
  FOOD: { en: 'Food', es: 'Comida' },
  TRANSPORT: { en: 'Transport', es: 'Transporte' },
  HEALTH: { en: 'Health', es: 'Salud' },
  FAMILY: { en: 'Family', es: 'Familia' },
  PERSONAL: { en: 'Personal', es: 'Personal' },
  INSURANCE: { en: 'Insurance', es: 'Seguros' },
  OBLIGATIONS: { en: 'Obligations', es: 'Obligaciones' },
  SAVINGS: { en: 'Savings', es: 'Ahorros' },
  OTHER: { en: 'Other', es: 'Otros' },
} as const satisfies Record<string, Text>

export type SpendingGroup = keyof typeof spendingGroupWords

export const spendingGroups = Object.keys(spendingGroupWords) as [SpendingGroup, ...SpendingGroup[]]

type CategoryFacts = {
  readonly label: Text
  readonly group: SpendingGroup
  /** Line of the bankruptcy budget, Official Form 106J. */
  readonly form106J: string
  /** Household-expense code of a full-budget creditor proposal; null where it is not public. */
  readonly proposalCode: string | null
  /** A payment on a debt: counts in debt-to-income, and may stand among the debts as well. */
  readonly debtPayment?: true
}

/** The budget's categories, and how each maps to the forms that other people read. */
export const expenseCategoryFacts = {
  RENT: facts('Rent', 'Alquiler', 'HOUSING', '4', '01'),
  MORTGAGE: { ...facts('Mortgage', 'Hipoteca', 'HOUSING', '4', '02'), debtPayment: true },
  PROPERTY_TAX: facts('Property tax', 'Impuesto a la propiedad', 'HOUSING', '4a', '02'),
  HOME_INSURANCE: facts('Home or renter insurance', 'Seguro de vivienda o de inquilino', 'HOUSING', '4b', null),
  HOME_MAINTENANCE: facts('Home maintenance', 'Mantenimiento de la vivienda', 'HOUSING', '4c', '02'),
  HOA: facts('Homeowner association (HOA) dues', 'Cuota de la asociación de propietarios (HOA)', 'HOUSING', '4d', '02'),
  SECOND_MORTGAGE: { ...facts('Second mortgage', 'Segunda hipoteca', 'HOUSING', '5', '02'), debtPayment: true },
  ELECTRICITY_HEAT: facts('Electricity, gas, heat', 'Luz, gas, calefacción', 'UTILITIES', '6a', '04'),
  WATER_SEWER_TRASH: facts('Water, sewer, trash', 'Agua, alcantarillado, basura', 'UTILITIES', '6b', '04'),
  PHONE_INTERNET_TV: facts('Phone, internet, TV', 'Teléfono, internet, TV', 'UTILITIES', '6c', '04'),
  OTHER_UTILITY: facts('Other household bills', 'Otras cuentas del hogar', 'UTILITIES', '6d', '04'),
  FOOD_AT_HOME: facts('Groceries', 'Compras de comida', 'FOOD', '7', null),
  DINING_OUT: facts('Dining out', 'Comer fuera', 'FOOD', '7', null),
  CHILDCARE_EDUCATION: facts('Childcare and education', 'Cuidado de niños y educación', 'FAMILY', '8', null),
  CLOTHING: facts('Clothing and laundry', 'Ropa y lavandería', 'PERSONAL', '9', null),
  PERSONAL_CARE: facts('Personal care', 'Cuidado personal', 'PERSONAL', '10', null),
  MEDICAL: facts('Medical and dental', 'Gastos médicos y dentales', 'HEALTH', '11', null),
  TRANSPORT: facts('Fuel, transit, repairs', 'Gasolina, transporte, reparaciones', 'TRANSPORT', '12', null),
  ENTERTAINMENT: facts('Entertainment', 'Entretenimiento', 'PERSONAL', '13', null),
  CHARITY: facts('Charity', 'Donaciones', 'OTHER', '14', null),
  LIFE_INSURANCE: facts('Life insurance', 'Seguro de vida', 'INSURANCE', '15a', null),
  HEALTH_INSURANCE: facts('Health insurance', 'Seguro médico', 'HEALTH', '15b', null),
  VEHICLE_INSURANCE: facts('Car insurance', 'Seguro del auto', 'TRANSPORT', '15c', null),
  OTHER_INSURANCE: facts('Other insurance', 'Otro seguro', 'INSURANCE', '15d', null),
  TAXES_NOT_WITHHELD: facts(
    'Taxes you pay yourself',
    'Impuestos que usted paga por su cuenta',
    'OBLIGATIONS',
    '16',
    null,
  ),
  VEHICLE_PAYMENT: { ...facts('Car payment', 'Pago del auto', 'TRANSPORT', '17a', '03'), debtPayment: true },
  OTHER_INSTALLMENT: {
    ...facts('Other loan payments', 'Otros pagos de préstamos', 'OBLIGATIONS', '17c', null),
    debtPayment: true,
  },
  SUPPORT_PAID: {
    ...facts('Child support or alimony you pay', 'Manutención o pensión que usted paga', 'FAMILY', '18', null),
    debtPayment: true,
  },
  OTHER_REAL_PROPERTY: facts('Other house or land you own', 'Otra casa o terreno que usted tiene', 'OTHER', '20', null),
  PETS: facts('Pets', 'Mascotas', 'OTHER', '21', null),
  SUBSCRIPTIONS: facts('Subscriptions', 'Suscripciones', 'PERSONAL', '21', null),
  TOBACCO: facts('Tobacco', 'Tabaco', 'PERSONAL', '21', null),
  SAVINGS: facts('Savings', 'Ahorros', 'SAVINGS', '21', null),
  PERIODIC: facts('Gifts, car tax, other yearly costs', 'Regalos, placas y otros gastos anuales', 'OTHER', '21', null),
  STUDENT_LOAN: { ...facts('Student loan', 'Préstamo estudiantil', 'OBLIGATIONS', '17c', null), debtPayment: true },
  OTHER: facts('Other costs', 'Otros gastos', 'OTHER', '21', null),
} as const satisfies Record<string, CategoryFacts>

export type ExpenseCategory = keyof typeof expenseCategoryFacts

export const expenseCategories = Object.keys(expenseCategoryFacts) as [ExpenseCategory, ...ExpenseCategory[]]

/** What mostly falls due once or twice a year. */
export const oftenYearly: ReadonlySet<ExpenseCategory> = new Set([
  'PROPERTY_TAX',
  'HOME_INSURANCE',
  'VEHICLE_INSURANCE',
  'LIFE_INSURANCE',
  'OTHER_INSURANCE',
  'TAXES_NOT_WITHHELD',
  'PERIODIC',
])

export function categoryFacts(category: ExpenseCategory): CategoryFacts {
  return expenseCategoryFacts[category]
}

/**
 * The household-expense code of a full-budget creditor proposal (RPPS, 2015 release): insurance of the home goes with the
 * rent or with the mortgage. Null where the code is not public.
 */
export function proposalCode(category: ExpenseCategory, home: 'RENT' | 'OWN' | 'OTHER'): string | null {
  if (category !== 'HOME_INSURANCE') return expenseCategoryFacts[category].proposalCode
  return expenseCategoryFacts[home === 'OWN' ? 'MORTGAGE' : 'RENT'].proposalCode
}

function facts(en: string, es: string, group: SpendingGroup, form106J: string, proposalCode: string | null) {
  return { label: { en, es }, group, form106J, proposalCode }
}
