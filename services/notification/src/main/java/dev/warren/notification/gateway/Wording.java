package dev.warren.notification.gateway;

import dev.warren.contracts.CancellationReason;
import dev.warren.contracts.Money;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.util.Currency;

/// How templates put things: `{content.total.inWords}`.
@TemplateExtension
class Wording {
    private static final int USUAL_DECIMALS = 2;

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
        return Currency.getAvailableCurrencies().stream()
                .filter(known -> known.getCurrencyCode().equals(currency))
                .mapToInt(Currency::getDefaultFractionDigits)
                .filter(digits -> digits >= 0)
                .findFirst()
                .orElse(USUAL_DECIMALS);
    }
}
