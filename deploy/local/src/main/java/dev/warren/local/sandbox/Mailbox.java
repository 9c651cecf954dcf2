package dev.warren.local.sandbox;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import jakarta.mail.internet.MimeMessage;
import java.util.function.BiConsumer;

/// What GreenMail takes for a user: passes each mail on and keeps nothing.
///
/// @param keeper takes a mail and its recipient's address
record Mailbox(MailAddress address, BiConsumer<MimeMessage, String> keeper) implements GreenMailUser {

    @Override
    public String getEmail() {
        return address.getEmail();
    }

    @Override
    public String getLogin() {
        return address.getEmail();
    }

    @Override
    public void deliver(MovingMessage message) {
        deliver(message.getMessage());
    }

    @Override
    public void deliver(MimeMessage message) {
        keeper.accept(message, address.getEmail());
    }

    @Override
    public void create() {
        // There is nothing to create.
    }

    @Override
    public void delete() {
        // There is nothing to delete.
    }

    @Override
    public String getPassword() {
        return "";
    }

    @Override
    public void setPassword(String password) {
        // Nobody logs in.
    }

    @Override
    public void authenticate(String password) {
        // Nobody logs in.
    }

    @Override
    public String getQualifiedMailboxName() {
        return address.getEmail();
    }
}
