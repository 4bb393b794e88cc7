package org.gaita.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency, in units of the currency ("35000.00", EUR); never negative.
 *
 * @param amount how much, in units of the currency
 * @param currency which, as ISO 4217 names currencies
 */
public record Money(BigDecimal amount, String currency) {
    private static final BigDecimal MOST = new BigDecimal("1000000000000");

    public Money {
        int digits;
        try {
            digits = Currency.getInstance(currency).getDefaultFractionDigits();
        } catch (IllegalArgumentException unknown) {
            throw new InvalidValue("currency", currency, "an ISO 4217 code, for instance EUR");
        }
        if (amount.signum() < 0 || amount.compareTo(MOST) > 0) {
            throw new InvalidValue("amount of money", amount, "0 to " + MOST.toPlainString());
        }
        try {
            amount = amount.setScale(Math.max(digits, 0), RoundingMode.UNNECESSARY);
        } catch (ArithmeticException tooFine) {
            throw new InvalidValue("amount of money", amount, "at most " + digits + " decimals");
        }
    }

    /** An amount in euro. */
    public static Money eur(String amount) {
        return new Money(new BigDecimal(amount), "EUR");
    }
}
