/** Words of a page: plain texts, functions that fill in values, and groups of either. */
export type Words = { readonly [key: string]: string | ((...values: never[]) => string) | Words }

/** The same shape with other words. A missing or an extra key, or other values to fill in, is a type error. */
export type Translation<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : Original[Key] extends string
      ? string
      : Translation<Original[Key]>
}

export type Messages<Original> = { readonly en: Translation<Original>; readonly es: Translation<Original> }

/** Declares the words of one page in both languages; English gives the shape. */
export function defineMessages<Original extends Words>(messages: {
  en: Original
  es: Translation<NoInfer<Original>>
}): Messages<Original> {
  // English has its own shape by definition; the compiler cannot see that through the mapped type.
  return messages as unknown as Messages<Original>
}
