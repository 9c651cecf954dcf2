package dev.warren.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warren.contracts.EventType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class PageTest {
    private static final Catalogue CATALOGUE = Catalogue.of(Project.CHECKOUT);
    private static final String PAGE = new Page(CATALOGUE).html();

    @Test
    void has_a_section_for_every_event_of_the_code_and_no_other() {
        var sections = Pattern.compile("<section id=\"([^\"]+)\">")
                .matcher(PAGE)
                .results()
                .map(found -> found.group(1));

        assertThat(sections)
                .containsExactlyElementsOf(Arrays.stream(EventType.values())
                        .map(EventType::wireName)
                        .toList());
    }

    @Test
    void says_who_owns_an_event_who_uses_a_field_and_which_data_is_personal() {
        var created = section("order.created.v3");
        var token = created.substring(created.indexOf("<code>payment.token</code>"));

        assertThat(created).contains("the team of the order service", "inventory, notification, payment");
        assertThat(token.substring(0, token.indexOf("</tr>")))
                .contains("class=\"secret\"")
                .contains("<td>payment</td>");
        assertThat(created.substring(
                        created.indexOf("<code>customer.customerId</code>"), created.indexOf("customer.contact")))
                .contains("class=\"personal\"");
    }

    @Test
    void shows_what_a_new_version_says_otherwise_and_leads_from_one_to_the_other() {
        assertThat(section("order.created.v3"))
                .contains("Supersedes", "<a href=\"#order.created.v1\">")
                .contains("- paymentToken: string", "+ payment.token: string", "<b>1.0.0</b>", "<b>3.0.0</b>");
        assertThat(section("order.created.v1"))
                .contains("Superseded by", "<a href=\"#order.created.v3\">", "deprecated");
    }

    private static String section(String type) {
        var from = PAGE.substring(PAGE.indexOf("<section id=\"" + type + "\">"));
        return from.substring(0, from.indexOf("</section>"));
    }

    @Test
    void is_written_with_the_documents_that_it_links_to(@TempDir Path folder) throws IOException {
        Site.write(CATALOGUE, folder);

        var links = Pattern.compile("href=\"([^#\"]+)\"")
                .matcher(Files.readString(folder.resolve("index.html")))
                .results()
                .map(found -> folder.resolve(found.group(1)));
        assertThat(links).hasSize(6).allSatisfy(file -> assertThat(file).isNotEmptyFile());
    }

    @Test
    void is_well_formed() throws Exception {
        var body = PAGE.substring(PAGE.indexOf("<body>")).replace("</html>", "").replace("<br>", "<br/>");

        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        assertThat(document.getElementsByTagName("svg").getLength()).isEqualTo(1);
    }

    @Test
    void tells_versions_apart() {
        ObjectNode before = Project.schemas().of(EventType.ORDER_COMPLETED);
        var after = before.deepCopy();
        ((ObjectNode) after.at("/properties")).putObject("paidAt").put("type", "string");
        ((ObjectNode) after.at("/properties/total")).put("description", "the whole price");

        assertThat(VersionDiff.between(before, after)).containsExactly("+ paidAt: string", "~ total: its description");
        assertThat(VersionDiff.between(after, before)).contains("- paidAt: string");
    }
}
