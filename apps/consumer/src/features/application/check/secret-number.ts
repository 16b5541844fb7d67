/** A Social Security number as people write it: nine digits, in groups of 3, 2 and 4 or in one. */
const socialSecurity = /(?<![\d-])\d{3}([ -]?)\d{2}\1\d{4}(?![\d-])/

/** 13 to 19 digits, in groups or in one: the length of a card number (ISO/IEC 7812-1). */
const longNumber = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g

/** Whether a text contains a Social Security number or a card number. The application needs neither. */
export function holdsSecretNumber(text: string): boolean {
  const numbers = text.match(longNumber) ?? []
  return socialSecurity.test(text) || numbers.some((number) => hasCheckDigit(number.replace(/\D/g, '')))
}

/** The check digit of card numbers (ISO/IEC 7812-1, Luhn): every second digit from the right counts double, digit by digit. */
function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, character, place) => {
    const digit = Number(character) * (place % 2 === 0 ? 1 : 2)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
