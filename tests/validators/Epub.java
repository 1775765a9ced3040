// Judges many EPUBs in one JVM with W3C EPUBCheck: java -cp 'DIR/epubcheck.jar:DIR/lib/*' Epub.java a.epub b.epub
// One line per finding, usage notes included, fields divided by tabs: file, severity, id, path, line, column, message.
// Exit code 0 whatever was found: the caller judges.

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.util.FeatureEnum;
import com.adobe.epubcheck.util.ReportingLevel;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

public class Epub {
    static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    public static void main(String[] files) throws Exception {
        for (String file : files) {
            new EpubCheck(new File(file), new Findings(file)).doValidate();
        }
    }

    static class Findings extends MasterReport {
        private final String file;

        Findings(String file) {
            this.file = file;
            setEpubFileName(file);
            setReportingLevel(ReportingLevel.Usage);
        }

        @Override
        public void message(Message message, EPUBLocation at, Object... arguments) {
            String text = message.getMessage(arguments).replaceAll("\\s+", " ");
            OUT.println(String.join("\t", file, message.getSeverity().toString(), message.getID().toString(),
                    at.getPath(), "" + at.getLine(), "" + at.getColumn(), text));
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
            return 0;
        }

        @Override
        public void initialize() {}
    }
}
