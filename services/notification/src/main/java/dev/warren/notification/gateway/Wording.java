package dev.warren.notification.gateway;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;

/// How templates put things: `{content.total.inWords}`.
@TemplateExtension
class Wording {
    private static final int USUAL_DECIMALS = 2;

    /// Not asked of the JDK each time: it makes a new set of all currencies for every answer.
    private static final Map<String, Integer> DECIMALS = Currency.getAvailableCurrencies().stream()
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .collect(toUnmodifiableMap(Currency::getCurrencyCode, Currency::getDefaultFractionDigits));

    private Wording() {}

    /// `19.98 EUR`
    static String inWords(Money money) {
        return BigDecimal.valueOf(money.amount(), decimals(money.currency())).toPlainString() + " " + money.currency();
    }

    static String inWords(CancellationReason reason) {
        return switch (reason) {
            case PAYMENT_DECLINED -> "your payment was declined";
            case OUT_OF_STOCK -> "something you ordered is out of stock";
            case CUSTOMER_REQUEST -> "you asked us to";
            case DEADLINE_MISSED -> "we could not confirm it in time";
        };
    }

    private static int decimals(String currency) {
        return DECIMALS.getOrDefault(currency, USUAL_DECIMALS);
    }
}
