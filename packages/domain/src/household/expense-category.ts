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
  /** A payment on a debt: counts in debt-to-income, and may be listed among the debts as well. */
  readonly debtPayment?: true
}

/** The budget's categories, and how each maps to the forms that other people read. */
export const expenseCategoryFacts = {
  RENT: facts({ en: 'Rent', es: 'Alquiler' }, 'HOUSING', { form106J: '4', proposalCode: '01' }),
  MORTGAGE: {
    ...facts({ en: 'Mortgage', es: 'Hipoteca' }, 'HOUSING', { form106J: '4', proposalCode: '02' }),
    debtPayment: true,
  },
  PROPERTY_TAX: facts({ en: 'Property tax', es: 'Impuesto a la propiedad' }, 'HOUSING', {
    form106J: '4a',
    proposalCode: '02',
  }),
  HOME_INSURANCE: facts({ en: 'Home or renter insurance', es: 'Seguro de vivienda o de inquilino' }, 'HOUSING', {
    form106J: '4b',
    proposalCode: null,
  }),
  HOME_MAINTENANCE: facts({ en: 'Home maintenance', es: 'Mantenimiento de la vivienda' }, 'HOUSING', {
    form106J: '4c',
    proposalCode: '02',
  }),
  HOA: facts(
    { en: 'Homeowner association (HOA) dues', es: 'Cuota de la asociación de propietarios (HOA)' },
    'HOUSING',
    { form106J: '4d', proposalCode: '02' },
  ),
  SECOND_MORTGAGE: {
    ...facts({ en: 'Second mortgage', es: 'Segunda hipoteca' }, 'HOUSING', { form106J: '5', proposalCode: '02' }),
    debtPayment: true,
  },
  ELECTRICITY_HEAT: facts({ en: 'Electricity, gas, heat', es: 'Luz, gas, calefacción' }, 'UTILITIES', {
    form106J: '6a',
    proposalCode: '04',
  }),
  WATER_SEWER_TRASH: facts({ en: 'Water, sewer, trash', es: 'Agua, alcantarillado, basura' }, 'UTILITIES', {
    form106J: '6b',
    proposalCode: '04',
  }),
  PHONE_INTERNET_TV: facts({ en: 'Phone, internet, TV', es: 'Teléfono, internet, TV' }, 'UTILITIES', {
    form106J: '6c',
    proposalCode: '04',
  }),
  OTHER_UTILITY: facts({ en: 'Other household bills', es: 'Otras cuentas del hogar' }, 'UTILITIES', {
    form106J: '6d',
    proposalCode: '04',
  }),
  FOOD_AT_HOME: facts({ en: 'Groceries', es: 'Compras de comida' }, 'FOOD', { form106J: '7', proposalCode: null }),
  DINING_OUT: facts({ en: 'Dining out', es: 'Comer fuera' }, 'FOOD', { form106J: '7', proposalCode: null }),
  CHILDCARE_EDUCATION: facts({ en: 'Childcare and education', es: 'Cuidado de niños y educación' }, 'FAMILY', {
    form106J: '8',
    proposalCode: null,
  }),
  CLOTHING: facts({ en: 'Clothing and laundry', es: 'Ropa y lavandería' }, 'PERSONAL', {
    form106J: '9',
    proposalCode: null,
  }),
  PERSONAL_CARE: facts({ en: 'Personal care', es: 'Cuidado personal' }, 'PERSONAL', {
    form106J: '10',
    proposalCode: null,
  }),
  MEDICAL: facts({ en: 'Medical and dental', es: 'Gastos médicos y dentales' }, 'HEALTH', {
    form106J: '11',
    proposalCode: null,
  }),
  TRANSPORT: facts({ en: 'Fuel, transit, repairs', es: 'Gasolina, transporte, reparaciones' }, 'TRANSPORT', {
    form106J: '12',
    proposalCode: null,
  }),
  ENTERTAINMENT: facts({ en: 'Entertainment', es: 'Entretenimiento' }, 'PERSONAL', {
    form106J: '13',
    proposalCode: null,
  }),
  CHARITY: facts({ en: 'Charity', es: 'Donaciones' }, 'OTHER', { form106J: '14', proposalCode: null }),
  LIFE_INSURANCE: facts({ en: 'Life insurance', es: 'Seguro de vida' }, 'INSURANCE', {
    form106J: '15a',
    proposalCode: null,
  }),
  HEALTH_INSURANCE: facts({ en: 'Health insurance', es: 'Seguro médico' }, 'HEALTH', {
    form106J: '15b',
    proposalCode: null,
  }),
  VEHICLE_INSURANCE: facts({ en: 'Car insurance', es: 'Seguro del auto' }, 'TRANSPORT', {
    form106J: '15c',
    proposalCode: null,
  }),
  OTHER_INSURANCE: facts({ en: 'Other insurance', es: 'Otro seguro' }, 'INSURANCE', {
    form106J: '15d',
    proposalCode: null,
  }),
  TAXES_NOT_WITHHELD: facts(
    { en: 'Taxes you pay yourself', es: 'Impuestos que usted paga por su cuenta' },
    'OBLIGATIONS',
    { form106J: '16', proposalCode: null },
  ),
  VEHICLE_PAYMENT: {
    ...facts({ en: 'Car payment', es: 'Pago del auto' }, 'TRANSPORT', { form106J: '17a', proposalCode: '03' }),
    debtPayment: true,
  },
  OTHER_INSTALLMENT: {
    ...facts({ en: 'Other loan payments', es: 'Otros pagos de préstamos' }, 'OBLIGATIONS', {
      form106J: '17c',
      proposalCode: null,
    }),
    debtPayment: true,
  },
  SUPPORT_PAID: {
    ...facts({ en: 'Child support or alimony you pay', es: 'Manutención o pensión que usted paga' }, 'FAMILY', {
      form106J: '18',
      proposalCode: null,
    }),
    debtPayment: true,
  },
  OTHER_REAL_PROPERTY: facts(
    { en: 'Other house or land you own', es: 'Otra casa o terreno que usted tiene' },
    'OTHER',
    { form106J: '20', proposalCode: null },
  ),
  PETS: facts({ en: 'Pets', es: 'Mascotas' }, 'OTHER', { form106J: '21', proposalCode: null }),
  SUBSCRIPTIONS: facts({ en: 'Subscriptions', es: 'Suscripciones' }, 'PERSONAL', {
    form106J: '21',
    proposalCode: null,
  }),
  TOBACCO: facts({ en: 'Tobacco', es: 'Tabaco' }, 'PERSONAL', { form106J: '21', proposalCode: null }),
  SAVINGS: facts({ en: 'Savings', es: 'Ahorros' }, 'SAVINGS', { form106J: '21', proposalCode: null }),
  PERIODIC: facts({ en: 'Gifts, car tax, other yearly costs', es: 'Regalos, placas y otros gastos anuales' }, 'OTHER', {
    form106J: '21',
    proposalCode: null,
  }),
  STUDENT_LOAN: {
    ...facts({ en: 'Student loan', es: 'Préstamo estudiantil' }, 'OBLIGATIONS', {
      form106J: '17c',
      proposalCode: null,
    }),
    debtPayment: true,
  },
  OTHER: facts({ en: 'Other costs', es: 'Otros gastos' }, 'OTHER', { form106J: '21', proposalCode: null }),
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

function facts(label: Text, group: SpendingGroup, codes: Pick<CategoryFacts, 'form106J' | 'proposalCode'>) {
  return { label, group, ...codes }
}
